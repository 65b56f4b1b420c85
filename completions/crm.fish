# fish completion for crm, written from its command table

# Prints what can follow a path.
function __crm_place
    switch $argv[1]
        case ''
            printf '%s\n' 'w	init	n	Make a database, its keys and its first administrator' 'w	login	n	Log in' 'w	logout	n	Log out' 'w	whoami	n	Say who is logged in, where, and what that means' 'w	user	n	Who can log in, and what they may do' 'w	role	n	Named sets of permissions' 'w	team	n	Who works together, and owns records together' 'w	token	n	Keys that programs log in with' 'w	key	n	The key to contact data: holders, rotation, recovery' 'w	customer	n	Companies and people' 'w	opp	n	Opportunities from creation to close' 'w	pipeline	n	Pipelines and their stages' 'w	product	n	What is sold, with list prices' 'w	log	n	Show what was written, newest first' 'w	audit	n	Whether the database is as its journal says' 'w	forecast	n	What is likely to be won, and how well that was known' 'w	stats	n	Models of any CSV file, without database or log-in' 'w	config	n	Your configuration, and the database\'s settings' 'w	completion	n	Print the completions for a shell' 'w	help	n	Show help for a command or a topic'
        case 'init'
            printf '%s\n' 'o	--user	n	Name of the first administrator' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--zone	n	Reporting time zone, such as Asia/Shanghai' 'o	--currency	n	Base currency, such as CNY' 'o	--country	n	Country of phone numbers without a country code' 'o	--fiscal-year-start	n	Month that the fiscal year begins with' 'o	--week-start	n	Weekday that a week begins with, Monday as 1' 'o	--company	n	What the company is called, which no password may hang on' 'o	--stages	n	Stages of the default pipeline, such as lead:5,qualified:20,proposal:40,negotiation:70,won,lost' 'o	--recovery-file	f	Write the recovery code to a new file, instead of showing it' 'o	--demo	-	Fill it with a made-up company, to play with' 'o	-y	-	Ask nothing that has an answer to propose' 'o	--yes	-	Ask nothing that has an answer to propose' 'o	--test-clock	-	For tests: let CRM_NOW set every clock, for ever'
        case 'login'
            printf '%s\n' 'o	--user	n	Who logs in' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--new-password-file	f	Read the new password from a file' 'o	--new-password-fd	n	Read the new password from an open descriptor'
        case 'logout'
            true
        case 'whoami'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'user'
            printf '%s\n' 'w	add	n	Add a user, with a one-time password' 'w	list	n	List users' 'w	show	n	Show a user, what they hold, or when they logged in' 'w	edit	n	Change a user\'s main role, team or name' 'w	grant	n	Give a user a role or a permission besides the main role' 'w	revoke	n	Take a role or a permission from a user' 'w	matrix	n	Show what every user may do' 'w	can	n	Say whether a user may do something' 'w	passwd	n	Change your password, or give another user a one-time password' 'w	disable	n	Keep a user from logging in, and end what is open' 'w	enable	n	Let a disabled user log in again' 'w	handover	n	Hand what a user looks after to another' 'w	mfa	n	Second factors: what log-ins ask for beside the password'
        case 'user add'
            printf '%s\n' 'o	--display-name	n	Name as people say it' 'o	--role	n	Main role' 'o	--team	a:team	Team that owns what the user adds' 'o	--new-password-file	f	Read the new password from a file' 'o	--new-password-fd	n	Read the new password from an open descriptor' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		n	Name to log in with, of a-z 0-9 . _ -'
        case 'user list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:user	Order by fields, -field downwards' 'o	--sort	a:field:user	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:user	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'user show'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--grants	-	List what the user holds, and until when' 'o	--logins	-	List log-ins and attempts, the newest first' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:user	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p	+	a:user	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'user edit'
            printf '%s\n' 'o	--display-name	n	Name as people say it' 'o	--role	n	Main role' 'o	--team	a:team	Team that owns what the user adds' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:user	Which user'
        case 'user grant'
            printf '%s\n' 'o	--until	n	Last day, or a moment, or +90d' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:user	Which user' 'p		n	A role, or a permission such as opp:edit@team'
        case 'user revoke'
            printf '%s\n' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:user	Which user' 'p		n	A role, or a permission such as opp:edit@team'
        case 'user matrix'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'user can'
            printf '%s\n' 'o	--explain	-	List the rights that say so, and where they come from' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		a:user	Which user' 'p		n	Entity and verb, such as customer:export, or with a scope as @team'
        case 'user passwd'
            printf '%s\n' 'o	--compromised	-	Make new keys too, and end tokens and second factors: somebody may have had them' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--new-password-file	f	Read the new password from a file' 'o	--new-password-fd	n	Read the new password from an open descriptor' 'p		a:user	Another user, who gets a one-time password'
        case 'user disable'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--leave	-	Leave the records that the user looks after as they are' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:user	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'user enable'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:user	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'user handover'
            printf '%s\n' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:user	Who has it, a disabled user too' 'p		a:user	Who gets it'
        case 'user mfa'
            printf '%s\n' 'w	enroll	n	Add an authenticator, whose code log-ins then ask for, an SSH key, or codes that are sent' 'w	codes	n	Print ten recovery codes, in place of those there were' 'w	list	n	List your second factors, or another user\'s' 'w	rm	n	Take a second factor away'
        case 'user mfa enroll'
            printf '%s\n' 'o	--label	n	What you call it: \'authenticator\', \'ssh\' or \'program\' unless given' 'o	--ssh-key	f	Add this SSH key, such as ~/.ssh/id_ed25519.pub' 'o	--secret-file	f	Keep the key in a file, between two steps without a terminal' 'o	--program	-	Add codes that a program of the gate sends while you log in there' 'o	--new-otp	n	Code that the new authenticator shows' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it'
        case 'user mfa codes'
            printf '%s\n' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing'
        case 'user mfa list'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		a:user	Another user'
        case 'user mfa rm'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		n	Its number or label'
        case 'role'
            printf '%s\n' 'w	add	n	Add a role of your own' 'w	list	n	List roles' 'w	show	n	Show the permissions of a role' 'w	edit	n	Change what a role of your own permits' 'w	rm	n	Remove a role that nobody has'
        case 'role add'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		n	Name, of a-z 0-9 . _ -' 'p	+	n	Permissions, such as opp:edit@team'
        case 'role list'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'role show'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		n	Which role'
        case 'role edit'
            printf '%s\n' 'o	--add	n	Add a permission; repeat for more' 'o	--remove	n	Remove a permission; repeat for more' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		n	Which role'
        case 'role rm'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		n	Which role'
        case 'team'
            printf '%s\n' 'w	add	n	Add a team' 'w	list	n	List teams and who is in them' 'w	edit	n	Rename a team' 'w	join	n	Put a user into a team besides the main one' 'w	leave	n	Take a user out of a team' 'w	rm	n	Remove a team that nobody is in and nothing belongs to'
        case 'team add'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:team	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		n	Name, unique'
        case 'team list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:team	Order by fields, -field downwards' 'o	--sort	a:field:team	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:team	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'team edit'
            printf '%s\n' 'o	--name	n	New name' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:team	Which team' 'p		n	New name'
        case 'team join'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		a:team	Which team' 'p		a:user	Which user'
        case 'team leave'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		a:team	Which team' 'p		a:user	Which user'
        case 'team rm'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:team	Which team'
        case 'token'
            printf '%s\n' 'w	add	n	Make a token for a program to log in with' 'w	list	n	List tokens, with their last use' 'w	revoke	n	End tokens'
        case 'token add'
            printf '%s\n' 'o	--scope	n	What it may do, with commas: opp:view@all,forecast:view@all' 'o	--user	a:user	Make it for another user, who comes in through the gate' 'o	--until	n	Last day, or a moment, or +90d' 'o	--fd	n	Write it to an open descriptor instead of standard output' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		n	What it is for, such as nightly'
        case 'token list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:token	Order by fields, -field downwards' 'o	--sort	a:field:token	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:token	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'token revoke'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:token	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'key'
            printf '%s\n' 'w	list	n	List who holds the key to contact data' 'w	rotate	n	Replace the key to contact data' 'w	export-recovery	n	Make a new recovery code, or name a key that recovers your log-in' 'w	recover	n	Let an administrator in again who has lost the password'
        case 'key list'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'key rotate'
            printf '%s\n' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it'
        case 'key export-recovery'
            printf '%s\n' 'o	--to	f	An RSA public key in PEM, of 3072 bits or more, whose private half recovers' 'o	--code-file	f	Write a new recovery code to a new file' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it'
        case 'key recover'
            printf '%s\n' 'o	--code-file	f	Read the recovery code from a file; otherwise it is asked for' 'o	--key	f	The private key in PEM of \'crm key export-recovery --to\'; \'-\' for standard input' 'o	--user	n	Whose log-in, where a key recovers several' 'o	--dry-run	-	Say what would change, and change nothing' 'o	--new-password-file	f	Read the new password from a file' 'o	--new-password-fd	n	Read the new password from an open descriptor'
        case 'customer'
            printf '%s\n' 'w	add	n	Add a customer' 'w	list	n	List customers' 'w	show	n	Show a customer whole' 'w	edit	n	Change fields of customers' 'w	rm	n	Remove customers, so that they can be restored' 'w	restore	n	Bring removed customers back' 'w	tag	n	Mark customers with tags' 'w	untag	n	Take tags from customers' 'w	classify	n	Say of customers what they are and what they are worth' 'w	assign	n	Give customers to another owner' 'w	import	n	Import customers from a CSV file' 'w	export	n	Write customers with every field, for another program' 'w	erase	n	Erase a customer for good, so that nothing tells who it was' 'w	subject-export	n	Write everything that is kept about a customer, for that person'
        case 'customer add'
            printf '%s\n' 'o	--kind	w:person,company	Whether it is a person or a company' 'o	--company	a:customer	Company that it belongs to' 'o	--salutation	n	How to address the person, such as Dr or 王总' 'o	--family-name	n	Family name, where it is known apart' 'o	--given-name	n	Given name, where it is known apart' 'o	--registration	n	Registration number, such as the unified social credit code' 'o	--email	n	E-mail address; repeat for more' 'o	--phone	n	Phone number; repeat for more' 'o	--type	n	What it is to us, such as prospect or partner' 'o	--industry	n	Line of business' 'o	--tier	n	Its worth to us, such as A, B or C' 'o	--source	n	Where it came from' 'o	--tag	n	Words that it is marked with; repeat for more' 'o	--country	n	Country of the address' 'o	--province	n	Province or state of the address' 'o	--city	n	City of the address' 'o	--district	n	District of the address' 'o	--street	n	Street and number of the address' 'o	--postcode	n	Postal code of the address' 'o	--key	n	Key of the record in the system that it was imported from' 'o	--edit	-	Write the fields in your editor' 'o	--allow-duplicate	-	Add it though somebody like it is there already' 'o	--dry-run	-	Say what would change, and change nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:customer	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		n	Full name'
        case 'customer list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:customer	Order by fields, -field downwards' 'o	--sort	a:field:customer	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:customer	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'customer show'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:customer	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'customer edit'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--name	n	Full name' 'o	--kind	w:person,company	Whether it is a person or a company' 'o	--company	a:customer	Company that it belongs to' 'o	--salutation	n	How to address the person, such as Dr or 王总' 'o	--family-name	n	Family name, where it is known apart' 'o	--given-name	n	Given name, where it is known apart' 'o	--registration	n	Registration number, such as the unified social credit code' 'o	--email	n	E-mail address; repeat for more' 'o	--phone	n	Phone number; repeat for more' 'o	--type	n	What it is to us, such as prospect or partner' 'o	--industry	n	Line of business' 'o	--tier	n	Its worth to us, such as A, B or C' 'o	--source	n	Where it came from' 'o	--tag	n	Words that it is marked with; repeat for more' 'o	--country	n	Country of the address' 'o	--province	n	Province or state of the address' 'o	--city	n	City of the address' 'o	--district	n	District of the address' 'o	--street	n	Street and number of the address' 'o	--postcode	n	Postal code of the address' 'o	--key	n	Key of the record in the system that it was imported from' 'o	--if-version	n	Change only what is still at this version' 'o	--allow-duplicate	-	Change it though somebody like it is there already' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'customer rm'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'customer restore'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'customer tag'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--tag	n	Tags, with commas between them' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input' 'p		n	Tags, with commas between them'
        case 'customer untag'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--tag	n	Tags, with commas between them' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input' 'p		n	Tags, with commas between them'
        case 'customer classify'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--type	n	What it is to us, such as prospect or partner' 'o	--industry	n	Line of business' 'o	--tier	n	Its worth to us, such as A, B or C' 'o	--tier-by	w:value	Give tiers A, B and C by what each has bought' 'o	--shares	n	Percent of them that come into A and into B, 20,30 unless told otherwise' 'o	--from	n	Amounts from which on a customer is in A and in B' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'customer assign'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--owner	a:user	Who is to look after them' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:customer	Which: a number, a name, or \'-\' for numbers on standard input' 'p		a:user	Who is to look after them'
        case 'customer import'
            printf '%s\n' 'o	--map	f	What its columns mean; see \'crm help import\'' 'o	--key	n	Field or column by which a row is known to be there already' 'o	--on-match	w:update,skip,error	What to do with a row that is there already: update unless told otherwise' 'o	--rejects	f	Write bad rows here and take the others' 'o	--encoding	n	Character set, such as gb18030; UTF-8 or by the file\'s mark if not given' 'o	--delimiter	n	What stands between values: , ; | or tab; found out if not given' 'o	--null	n	A text that stands for no value' 'o	--dry-run	-	Check everything, and import nothing' 'o	--propose-map	-	Print a map for --map, guessed from the header, and import nothing' 'o	--kind	w:person,company	Kind of customers that the file does not say it of' 'o	--missing-company	w:create,reject	What to do with a row whose company is not there: reject unless told otherwise' 'p		f	CSV file with a header, or \'-\' for standard input'
        case 'customer export'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:customer	Order by fields, -field downwards' 'o	--sort	a:field:customer	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:customer	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it'
        case 'customer erase'
            printf '%s\n' 'o	--reason	n	Why, in words that name nobody: they are kept' 'o	--receipt	f	Write a signed receipt; \'-\' is standard output' 'o	-y	-	Do not ask whether it is meant' 'o	--yes	-	Do not ask whether it is meant' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:customer	Which: a number, a whole name or key:KEY, of a removed one too'
        case 'customer subject-export'
            printf '%s\n' 'o	--dir	d	Folder to make and write into' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'p		a:customer	Which: a number or a name, of a removed one too'
        case 'opp'
            printf '%s\n' 'w	add	n	Add an opportunity' 'w	list	n	List opportunities' 'w	show	n	Show an opportunity whole, or its history' 'w	edit	n	Change fields of opportunities' 'w	move	n	Move opportunities to a stage' 'w	win	n	Close opportunities as won' 'w	lose	n	Close opportunities as lost' 'w	reopen	n	Take up closed opportunities again' 'w	rm	n	Remove opportunities, so that they can be restored' 'w	restore	n	Bring removed opportunities back' 'w	import	n	Import opportunities from a CSV file' 'w	export	n	Write opportunities with every field, for another program'
        case 'opp add'
            printf '%s\n' 'o	--stage	a:stage	Stage to begin at; the first one if not given' 'o	--customer	a:customer	Customer that it is with' 'o	--product	a:product	Product that it is about' 'o	--value	n	What it is worth' 'o	--opened	n	Date on which it came into being' 'o	--expected-close	n	Date by which it is expected to close' 'o	--type	n	Kind of business, such as new, renewal or upsell' 'o	--source	n	Where it came from' 'o	--key	n	Key of the record in the system that it was imported from' 'o	--edit	-	Write the fields in your editor' 'o	--dry-run	-	Say what would change, and change nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:opp	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		n	What it is about'
        case 'opp list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:opp	Order by fields, -field downwards' 'o	--sort	a:field:opp	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-a	-	Show closed ones too' 'o	--all	-	Show closed ones too' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:opp	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'opp show'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--history	-	Show its moves through the stages instead' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:opp	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp edit'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--name	n	What it is about' 'o	--customer	a:customer	Customer that it is with' 'o	--product	a:product	Product that it is about' 'o	--value	n	What it is worth' 'o	--expected-close	n	Date by which it is expected to close' 'o	--type	n	Kind of business, such as new, renewal or upsell' 'o	--source	n	Where it came from' 'o	--reason	n	Why it was lost' 'o	--key	n	Key of the record in the system that it was imported from' 'o	--shift	n	Move a date on or back, as expected_close=+30d' 'o	--if-version	n	Change only what is still at this version' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp move'
            printf '%s\n' 'o	--stage	a:stage	Stage to move to' 'o	--at	n	Day on which it happened, if not today' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p		a:opp	Which: a number, a name, or \'-\' for numbers on standard input' 'p		a:stage	Stage to move to'
        case 'opp win'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--at	n	Day on which it was won, if not today' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp lose'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--reason	n	Why it was lost' 'o	--at	n	Day on which it was lost, if not today' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp reopen'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--stage	a:stage	Stage to take it up at; the one it closed from if not given' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp rm'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp restore'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	--dry-run	-	Say what would change, and change nothing' 'p	+	a:opp	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'opp import'
            printf '%s\n' 'o	--map	f	What its columns mean; see \'crm help import\'' 'o	--key	n	Field or column by which a row is known to be there already' 'o	--on-match	w:update,skip,error	What to do with a row that is there already: update unless told otherwise' 'o	--rejects	f	Write bad rows here and take the others' 'o	--encoding	n	Character set, such as gb18030; UTF-8 or by the file\'s mark if not given' 'o	--delimiter	n	What stands between values: , ; | or tab; found out if not given' 'o	--null	n	A text that stands for no value' 'o	--dry-run	-	Check everything, and import nothing' 'o	--propose-map	-	Print a map for --map, guessed from the header, and import nothing' 'o	--missing-customer	n	What to do with a row whose customer is not there: create, reject, or a customer to put it under' 'p		f	CSV file with a header, or \'-\' for standard input'
        case 'opp export'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:opp	Order by fields, -field downwards' 'o	--sort	a:field:opp	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:opp	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it'
        case 'pipeline'
            printf '%s\n' 'w	list	n	List pipelines' 'w	show	n	Show the stages of a pipeline'
        case 'pipeline list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:pipeline	Order by fields, -field downwards' 'o	--sort	a:field:pipeline	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:pipeline	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'pipeline show'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:pipeline	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		a:pipeline	Which; the default one if not given'
        case 'product'
            printf '%s\n' 'w	import	n	Import products from a CSV file' 'w	list	n	List products' 'w	show	n	Show a product whole'
        case 'product import'
            printf '%s\n' 'o	--map	f	What its columns mean; see \'crm help import\'' 'o	--key	n	Field or column by which a row is known to be there already' 'o	--on-match	w:update,skip,error	What to do with a row that is there already: update unless told otherwise' 'o	--rejects	f	Write bad rows here and take the others' 'o	--encoding	n	Character set, such as gb18030; UTF-8 or by the file\'s mark if not given' 'o	--delimiter	n	What stands between values: , ; | or tab; found out if not given' 'o	--null	n	A text that stands for no value' 'o	--dry-run	-	Check everything, and import nothing' 'o	--propose-map	-	Print a map for --map, guessed from the header, and import nothing' 'p		f	CSV file with a header, or \'-\' for standard input'
        case 'product list'
            printf '%s\n' 'o	-w	n	Show what matches; see \'crm help filters\'' 'o	--where	n	Show what matches; see \'crm help filters\'' 'o	-s	a:field:product	Order by fields, -field downwards' 'o	--sort	a:field:product	Order by fields, -field downwards' 'o	-n	n	Show N at most' 'o	--limit	n	Show N at most' 'o	--offset	n	Skip the first N' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:product	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'product show'
            printf '%s\n' 'o	--max	n	Refuse to touch more than N' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:product	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p	+	a:product	Which: a number, a name, or \'-\' for numbers on standard input'
        case 'log'
            printf '%s\n' 'o	-n	n	Show N at most; 20 if not given' 'o	--limit	n	Show N at most; 20 if not given' 'o	--since	n	Show what was written after that one, oldest first, all of it unless --limit is given' 'o	-a	-	Show everything, however much' 'o	--all	-	Show everything, however much' 'o	--fail-if	w:any,none	Exit 8 when there is any, or none' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	--fields	a:field:log	Fields to show: a,b picks and orders, +a adds, \'help\' lists them' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		n	A record, such as opp:17; everything if not given'
        case 'audit'
            printf '%s\n' 'w	verify	n	Verify the database against its journal, and the journal against itself' 'w	head	n	Print the journal\'s newest entry and its head, to be kept elsewhere' 'w	accept-clock	n	Let the journal go on when the clock was set back'
        case 'audit verify'
            printf '%s\n' 'o	--anchors	f	Compare with what \'crm audit head\' printed before; \'-\' is standard input' 'o	-n	n	Show N findings at most; 100 if not given' 'o	--limit	n	Show N findings at most; 100 if not given' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'audit head'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'audit accept-clock'
            printf '%s\n' 'o	--user	n	Who you are, when nobody is logged in' 'o	--password-file	f	Read the password from a file' 'o	--password-fd	n	Read the password from an open descriptor' 'o	--otp	n	Code of your authenticator, or a recovery code; \'-\' asks for it' 'o	--ssh-key	f	Your SSH key, in place of the password or beside it' 'o	--dry-run	-	Say what would change, and change nothing'
        case 'forecast'
            printf '%s\n' 'w	run	n	Forecast what the open pipeline brings, month by month'
        case 'forecast run'
            printf '%s\n' 'o	-p	n	Months to forecast' 'o	--period	n	Months to forecast' 'o	--as-of	n	Answer from what was known at the end of this day; today if not given' 'o	--seed	n	Seed of the draws: the same seed, the same answer' 'o	--interval	n	Intervals of the bookings series, with commas between' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'stats'
            printf '%s\n' 'w	regress	n	Fit a line by least squares to columns of a CSV file' 'w	logit	n	Model a yes-or-no outcome by logistic regression' 'w	series	n	Forecast a series of a CSV file'
        case 'stats regress'
            printf '%s\n' 'o	-r	n	Column to explain' 'o	--response	n	Column to explain' 'o	-x	n	Columns that explain it, with commas between them; every other column if not given' 'o	--features	n	Columns that explain it, with commas between them; every other column if not given' 'o	--weights	n	Column with the weight of each row' 'o	--no-intercept	-	Let the line pass beside zero' 'o	--interval	n	Confidence of the intervals' 'o	--predict	f	CSV file with features to predict for' 'o	--origin	n	Day that dates are counted from, in days; the earliest if not given' 'o	--null	n	Text that means missing, besides nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		f	CSV file with a header, or - for standard input'
        case 'stats logit'
            printf '%s\n' 'o	-r	n	Column to explain' 'o	--response	n	Column to explain' 'o	-x	n	Columns that explain it, with commas between them; every other column if not given' 'o	--features	n	Columns that explain it, with commas between them; every other column if not given' 'o	--weights	n	Column with the weight of each row' 'o	--no-intercept	-	Let the line pass beside zero' 'o	--interval	n	Confidence of the intervals' 'o	--predict	f	CSV file with features to predict for' 'o	--origin	n	Day that dates are counted from, in days; the earliest if not given' 'o	--null	n	Text that means missing, besides nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		f	CSV file with a header, or - for standard input'
        case 'stats series'
            printf '%s\n' 'o	-d	n	Column of periods; without it rows are in order' 'o	--date	n	Column of periods; without it rows are in order' 'o	-v	n	Column to forecast' 'o	--value	n	Column to forecast' 'o	--every	w:day,week,month,quarter,year	Add the rows of each such period up' 'o	--horizon	n	Forecast N periods' 'o	--season	n	Periods of a season, 1 for none; if not given 12 of months, 4 of quarters, 52 of weeks, 7 of days' 'o	--interval	n	Intervals, with commas between them' 'o	--null	n	Text that means missing, besides nothing' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas' 'p		f	CSV file with a header, or - for standard input'
        case 'config'
            printf '%s\n' 'w	list	n	List your configuration, and the database\'s settings' 'w	get	n	Print the value of a name' 'w	set	n	Set a name of your configuration, or of the database\'s settings'
        case 'config list'
            printf '%s\n' 'o	-f	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--format	w:table,json,jsonl,csv,tsv,markdown,html,ids	Form of the output' 'o	--json	-	Short for --format json' 'o	--csv	-	Short for --format csv' 'o	-o	f	Write to a file; its name may give the format' 'o	--output	f	Write to a file; its name may give the format' 'o	--no-header	-	Leave the line of names out of csv and tsv' 'o	--csv-safe	-	Keep spreadsheets from reading fields as formulas'
        case 'config get'
            printf '%s\n' 'p		n	Name, such as database or reporting_zone'
        case 'config set'
            printf '%s\n' 'o	--shared	-	Set it in the database, for everybody' 'o	--dry-run	-	Say what would change, and change nothing' 'p		n	Name, such as database, alias.big or base_currency' 'p		n	Its value; an empty one forgets it'
        case 'completion'
            printf '%s\n' 'p		w:bash,zsh,fish	bash, zsh or fish'
        case 'help'
            printf '%s\n' 'w	init	n	Make a database, its keys and its first administrator' 'w	login	n	Log in' 'w	logout	n	Log out' 'w	whoami	n	Say who is logged in, where, and what that means' 'w	user	n	Who can log in, and what they may do' 'w	role	n	Named sets of permissions' 'w	team	n	Who works together, and owns records together' 'w	token	n	Keys that programs log in with' 'w	key	n	The key to contact data: holders, rotation, recovery' 'w	customer	n	Companies and people' 'w	opp	n	Opportunities from creation to close' 'w	pipeline	n	Pipelines and their stages' 'w	product	n	What is sold, with list prices' 'w	log	n	Show what was written, newest first' 'w	audit	n	Whether the database is as its journal says' 'w	forecast	n	What is likely to be won, and how well that was known' 'w	stats	n	Models of any CSV file, without database or log-in' 'w	config	n	Your configuration, and the database\'s settings' 'w	completion	n	Print the completions for a shell' 'w	filters	n	What --where takes' 'w	formats	n	What --format takes, and what each is for' 'w	exit-status	n	How a command says what became of it' 'w	environment	n	Variables and files that the program heeds' 'w	time	n	How dates, moments and periods are written' 'w	money	n	How amounts are written and compared' 'w	import	n	How files of other systems come in' 'w	security	n	Users, permissions, what is sealed, and what a stolen file gives away'
        case '*'
            return 1
    end
end

function __crm_globals
    printf '%s\n' 'g	--db	b	Database to use' 'g	--color	w:auto,always,never	When to colour' 'g	--now	n	Reckon relative dates from this moment or day' 'g	--units	w:万,亿,k,m,K,M	Show amounts of tables in 万, 亿, k or m' 'g	--no-pager	-	Show tables without a pager' 'g	--tz	n	Show moments in this time zone' 'g	-h	-	Show help: short for \'-h\', long for \'--help\'' 'g	--help	-	Show help: short for \'-h\', long for \'--help\'' 'g	--version	-	Show the version'
end

# Prints the action for the value of an option, and fails when it has none.
function __crm_action
    for entry in $argv[2..-1]
        set -l parts (string split \t -- $entry)
        if contains -- $parts[1] o g; and test "x$parts[2]" = "x$argv[1]"; and test "x$parts[3]" != x-
            echo $parts[3]
            return 0
        end
    end
    return 1
end

# Prints the candidates of an action: its code, what is typed of the value, a prefix, a
# description, and the options to pass along.
function __crm_values
    set -l action $argv[1]
    set -l current $argv[2]
    set -l prefix $argv[3]
    switch $action
        case 'w:*'
            printf "$prefix%s\t$argv[4]\n" (string split , -- (string sub -s 3 -- $action))
        case 'a:*'
            for line in (command crm $argv[5..-1] __complete -- (string sub -s 3 -- $action) "$current" 2>/dev/null)
                echo -- $prefix$line
            end
        case f b
            for line in (__fish_complete_path "$current")
                echo -- $prefix$line
            end
        case d
            for line in (__fish_complete_directories "$current" '')
                echo -- $prefix$line
            end
    end
end

function __crm_complete
    set -l tokens (commandline -opc)
    set -l current (commandline -ct)
    set -l globals (__crm_globals)
    set -l path
    set -l place (__crm_place '')
    set -l database
    set -l option
    set -l given 0
    set -l ended 0
    set -l expecting ''
    for word in $tokens[2..-1]
        if test -n "$expecting"
            test "$expecting" = b; and set database $option $word
            set expecting ''
        else if test $ended = 0; and test "x$word" = x--
            set ended 1
        else if test $ended = 0; and string match -q -- '--*=*' $word
            set -l parts (string split -m 1 = -- $word)
            if test "$(__crm_action $parts[1] $place $globals)" = b
                set database $parts
            end
        else if test $ended = 0; and string match -q -- '-?*' $word
            set option $word
            set expecting (__crm_action $word $place $globals)
        else if test $given = 0; and string match -q -- w\t$word\t'*' $place
            test "$path" = help; and set path
            set -a path $word
            set place (__crm_place "$path"; or __crm_place help)
        else
            set given (math $given + 1)
        end
    end
    if test -n "$expecting"
        __crm_values $expecting "$current" '' '' $database
        return
    end
    if test $ended = 0; and string match -q -- '--*=*' $current
        set -l parts (string split -m 1 = -- $current)
        set -l action (__crm_action $parts[1] $place $globals)
        and __crm_values $action "$parts[2]" "$parts[1]=" '' $database
        return
    end
    set -l index 0
    set -l answered 0
    for entry in $place $globals
        set -l parts (string split \t -- $entry)
        switch $parts[1]
            case w
                test $given = 0; and printf '%s\t%s\n' $parts[2] $parts[4]
            case p
                if test $answered = 0; and test "$index$parts[2]" = $given -o "x$parts[2]" = x+
                    set answered 1
                    __crm_values $parts[3] "$current" '' $parts[4] $database
                end
                set index (math $index + 1)
            case o g
                if test $ended = 0; and string match -q -- '-*' $current
                    printf '%s\t%s\n' $parts[2] $parts[4]
                end
        end
    end
end

complete -c crm -f -a '(__crm_complete)'
