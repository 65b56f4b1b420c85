# bash completion for crm, written from its command table

# Sets words, options and operands to what can follow a path.
_crm_place() {
    words='' options='' operands=''
    case $1 in
    '')
        words='init login logout whoami user role team token key customer opp pipeline product call email meeting visit note activity task today undo redo search log audit forecast stats field config completion help' ;;
    'init')
        words=''
        options='--user=n --password-file=f --password-fd=n --zone=n --currency=n --country=n --fiscal-year-start=n --week-start=n --company=n --stages=n --recovery-file=f --demo -y --yes --test-clock'
        operands='' ;;
    'login')
        words=''
        options='--user=n --password-file=f --password-fd=n --otp=n --ssh-key=f --new-password-file=f --new-password-fd=n'
        operands='' ;;
    'logout')
        words=''
        options=''
        operands='' ;;
    'whoami')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'user')
        words='add list show edit grant revoke matrix can passwd disable enable handover mfa' ;;
    'user add')
        words=''
        options='--display-name=n --role=n --team=a:team --new-password-file=f --new-password-fd=n --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='n' ;;
    'user list')
        words=''
        options='-w=n --where=n -s=a:field:user --sort=a:field:user -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:user -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'user show')
        words=''
        options='--max=n --grants --logins -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:user -o=f --output=f --no-header --csv-safe'
        operands='a:user+' ;;
    'user edit')
        words=''
        options='--display-name=n --role=n --team=a:team --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user' ;;
    'user grant')
        words=''
        options='--until=n --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user n' ;;
    'user revoke')
        words=''
        options='--password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user n' ;;
    'user matrix')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'user can')
        words=''
        options='--explain -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='a:user n' ;;
    'user passwd')
        words=''
        options='--compromised --dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f --new-password-file=f --new-password-fd=n'
        operands='a:user' ;;
    'user disable')
        words=''
        options='--max=n --leave --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user+' ;;
    'user enable')
        words=''
        options='--max=n --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user+' ;;
    'user handover')
        words=''
        options='--password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:user a:user' ;;
    'user mfa')
        words='enroll codes list rm' ;;
    'user mfa enroll')
        words=''
        options='--label=n --ssh-key=f --secret-file=f --program --new-otp=n --password-file=f --password-fd=n --otp=n'
        operands='' ;;
    'user mfa codes')
        words=''
        options='--password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='' ;;
    'user mfa list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='a:user' ;;
    'user mfa rm')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='n' ;;
    'role')
        words='add list show edit rm' ;;
    'role add')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='n n+' ;;
    'role list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'role show')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'role edit')
        words=''
        options='--add=n --remove=n --dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='n' ;;
    'role rm')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='n' ;;
    'team')
        words='add list edit join leave rm' ;;
    'team add')
        words=''
        options='--dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:team -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'team list')
        words=''
        options='-w=n --where=n -s=a:field:team --sort=a:field:team -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:team -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'team edit')
        words=''
        options='--name=n --dry-run'
        operands='a:team n' ;;
    'team join')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='a:team a:user' ;;
    'team leave')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='a:team a:user' ;;
    'team rm')
        words=''
        options='--dry-run'
        operands='a:team' ;;
    'token')
        words='add list revoke' ;;
    'token add')
        words=''
        options='--scope=n --user=a:user --until=n --fd=n --dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='n' ;;
    'token list')
        words=''
        options='-w=n --where=n -s=a:field:token --sort=a:field:token -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:token -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'token revoke')
        words=''
        options='--max=n --dry-run'
        operands='a:token+' ;;
    'key')
        words='list rotate export-recovery recover' ;;
    'key list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'key rotate')
        words=''
        options='--dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'key export-recovery')
        words=''
        options='--to=f --code-file=f --dry-run --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'key recover')
        words=''
        options='--code-file=f --key=f --user=n --dry-run --new-password-file=f --new-password-fd=n'
        operands='' ;;
    'customer')
        words='add list show edit rm restore tag untag contact classify assign import export erase subject-export timeline' ;;
    'customer add')
        words=''
        options='--kind=w:person,company --company=a:customer --salutation=n --family-name=n --given-name=n --registration=n --email=n --phone=n --contact=n --consent=n --type=n --industry=n --tier=n --source=n --tag=n --country=n --province=n --city=n --district=n --street=n --postcode=n --key=n --edit --allow-duplicate --set=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:customer -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'customer list')
        words=''
        options='-w=n --where=n -s=a:field:customer --sort=a:field:customer -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:customer -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'customer show')
        words=''
        options='--max=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:customer -o=f --output=f --no-header --csv-safe'
        operands='a:customer+' ;;
    'customer edit')
        words=''
        options='--max=n --name=n --kind=w:person,company --company=a:customer --salutation=n --family-name=n --given-name=n --registration=n --email=n --phone=n --contact=n --consent=n --type=n --industry=n --tier=n --source=n --tag=n --country=n --province=n --city=n --district=n --street=n --postcode=n --key=n --if-version=n --allow-duplicate --set=n --dry-run'
        operands='a:customer+' ;;
    'customer rm')
        words=''
        options='--max=n --dry-run'
        operands='a:customer+' ;;
    'customer restore')
        words=''
        options='--max=n --dry-run'
        operands='a:customer+' ;;
    'customer tag')
        words=''
        options='--max=n --tag=n --dry-run'
        operands='a:customer+ n' ;;
    'customer untag')
        words=''
        options='--max=n --tag=n --dry-run'
        operands='a:customer+ n' ;;
    'customer contact')
        words='add list edit rm' ;;
    'customer contact add')
        words=''
        options='--label=n --country=n --province=n --city=n --district=n --street=n --postcode=n --allow-duplicate --dry-run'
        operands='a:customer n n' ;;
    'customer contact list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:contact -o=f --output=f --no-header --csv-safe'
        operands='a:customer' ;;
    'customer contact edit')
        words=''
        options='--value=n --label=n --country=n --province=n --city=n --district=n --street=n --postcode=n --allow-duplicate --dry-run'
        operands='a:customer n' ;;
    'customer contact rm')
        words=''
        options='--dry-run'
        operands='a:customer n' ;;
    'customer classify')
        words=''
        options='--max=n --type=n --industry=n --tier=n --tier-by=w:value --shares=n --from=n --dry-run'
        operands='a:customer+' ;;
    'customer assign')
        words=''
        options='--max=n --owner=a:user --dry-run'
        operands='a:customer+ a:user' ;;
    'customer import')
        words=''
        options='--format=w:csv,json,jsonl,vcard --map=f --key=n --on-match=w:update,skip,error --rejects=f --encoding=n --delimiter=n --null=n --dry-run --propose-map --kind=w:person,company --missing-company=w:create,reject'
        operands='f' ;;
    'customer export')
        words=''
        options='-w=n --where=n -s=a:field:customer --sort=a:field:customer -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids,vcard --format=w:table,json,jsonl,csv,tsv,markdown,html,ids,vcard --json --csv --fields=a:field:customer -o=f --output=f --no-header --csv-safe --vcard-version=w:3,4 --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'customer erase')
        words=''
        options='--reason=n --receipt=f -y --yes --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='a:customer' ;;
    'customer subject-export')
        words=''
        options='--dir=d --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='a:customer' ;;
    'customer timeline')
        words=''
        options='--since=n -n=n --limit=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:timeline -o=f --output=f --no-header --csv-safe'
        operands='a:customer' ;;
    'opp')
        words='add list show edit move win lose reopen rm restore import export' ;;
    'opp add')
        words=''
        options='--stage=a:stage --customer=a:customer --product=a:product --value=n --opened=n --expected-close=n --type=n --source=n --key=n --edit --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:opp -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'opp list')
        words=''
        options='-w=n --where=n -s=a:field:opp --sort=a:field:opp -n=n --limit=n --offset=n --fail-if=w:any,none -a --all -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:opp -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'opp show')
        words=''
        options='--max=n --history -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:opp -o=f --output=f --no-header --csv-safe'
        operands='a:opp+' ;;
    'opp edit')
        words=''
        options='--max=n --name=n --customer=a:customer --product=a:product --value=n --expected-close=n --type=n --source=n --reason=n --key=n --shift=n --if-version=n --dry-run'
        operands='a:opp+' ;;
    'opp move')
        words=''
        options='--stage=a:stage --at=n --max=n --dry-run'
        operands='a:opp a:stage' ;;
    'opp win')
        words=''
        options='--max=n --at=n --dry-run'
        operands='a:opp+' ;;
    'opp lose')
        words=''
        options='--max=n --reason=n --at=n --dry-run'
        operands='a:opp+' ;;
    'opp reopen')
        words=''
        options='--max=n --stage=a:stage --dry-run'
        operands='a:opp+' ;;
    'opp rm')
        words=''
        options='--max=n --dry-run'
        operands='a:opp+' ;;
    'opp restore')
        words=''
        options='--max=n --dry-run'
        operands='a:opp+' ;;
    'opp import')
        words=''
        options='--format=w:csv,json,jsonl --map=f --key=n --on-match=w:update,skip,error --rejects=f --encoding=n --delimiter=n --null=n --dry-run --propose-map --missing-customer=n'
        operands='f' ;;
    'opp export')
        words=''
        options='-w=n --where=n -s=a:field:opp --sort=a:field:opp -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:opp -o=f --output=f --no-header --csv-safe --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'pipeline')
        words='list show' ;;
    'pipeline list')
        words=''
        options='-w=n --where=n -s=a:field:pipeline --sort=a:field:pipeline -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:pipeline -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'pipeline show')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:pipeline -o=f --output=f --no-header --csv-safe'
        operands='a:pipeline' ;;
    'product')
        words='import list show' ;;
    'product import')
        words=''
        options='--format=w:csv,json,jsonl --map=f --key=n --on-match=w:update,skip,error --rejects=f --encoding=n --delimiter=n --null=n --dry-run --propose-map'
        operands='f' ;;
    'product list')
        words=''
        options='-w=n --where=n -s=a:field:product --sort=a:field:product -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:product -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'product show')
        words=''
        options='--max=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:product -o=f --output=f --no-header --csv-safe'
        operands='a:product+' ;;
    'call')
        words=''
        options='--duration=n --at=n --opp=a:opp --subject=n --direction=w:in,out --outcome=n --participants=n --key=n --next=n --due=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:customer n' ;;
    'email')
        words=''
        options='--duration=n --at=n --opp=a:opp --subject=n --direction=w:in,out --outcome=n --participants=n --key=n --next=n --due=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:customer n' ;;
    'meeting')
        words=''
        options='--duration=n --at=n --opp=a:opp --subject=n --direction=w:in,out --outcome=n --participants=n --key=n --next=n --due=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:customer n' ;;
    'visit')
        words=''
        options='--duration=n --at=n --opp=a:opp --subject=n --direction=w:in,out --outcome=n --participants=n --key=n --next=n --due=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:customer n' ;;
    'note')
        words=''
        options='--at=n --opp=a:opp --key=n --next=n --due=n --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:customer n' ;;
    'activity')
        words='list show edit rm restore import export' ;;
    'activity list')
        words=''
        options='-w=n --where=n -s=a:field:activity --sort=a:field:activity -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'activity show')
        words=''
        options='--max=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe'
        operands='a:activity+' ;;
    'activity edit')
        words=''
        options='--max=n --at=n --kind=w:call,email,meeting,chat,visit,note --customer=a:customer --opp=a:opp --subject=n --text=n --direction=w:in,out --outcome=n --participants=n --key=n --duration=n --if-version=n --dry-run'
        operands='a:activity+' ;;
    'activity rm')
        words=''
        options='--max=n --dry-run'
        operands='a:activity+' ;;
    'activity restore')
        words=''
        options='--max=n --dry-run'
        operands='a:activity+' ;;
    'activity import')
        words=''
        options='--format=w:csv,json,jsonl --map=f --key=n --on-match=w:update,skip,error --rejects=f --encoding=n --delimiter=n --null=n --dry-run --propose-map --missing-customer=w:create,reject'
        operands='f' ;;
    'activity export')
        words=''
        options='-w=n --where=n -s=a:field:activity --sort=a:field:activity -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:activity -o=f --output=f --no-header --csv-safe --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'task')
        words='add list show edit done reopen assign rm restore export' ;;
    'task add')
        words=''
        options='--due=n --assignee=a:user --customer=a:customer --opp=a:opp --remind=n --note=n --key=n --edit --dry-run -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:task -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'task list')
        words=''
        options='--due=n -w=n --where=n -s=a:field:task --sort=a:field:task -n=n --limit=n --offset=n --fail-if=w:any,none -a --all -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:task -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'task show')
        words=''
        options='--max=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:task -o=f --output=f --no-header --csv-safe'
        operands='a:task+' ;;
    'task edit')
        words=''
        options='--max=n --name=n --customer=a:customer --opp=a:opp --remind=n --note=n --key=n --due=n --shift=n --if-version=n --dry-run'
        operands='a:task+' ;;
    'task done')
        words=''
        options='--max=n --at=n --dry-run'
        operands='a:task+' ;;
    'task reopen')
        words=''
        options='--max=n --dry-run'
        operands='a:task+' ;;
    'task assign')
        words=''
        options='--max=n --to=a:user --dry-run'
        operands='a:task+' ;;
    'task rm')
        words=''
        options='--max=n --dry-run'
        operands='a:task+' ;;
    'task restore')
        words=''
        options='--max=n --dry-run'
        operands='a:task+' ;;
    'task export')
        words=''
        options='-w=n --where=n -s=a:field:task --sort=a:field:task -n=n --limit=n --offset=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids,ics --format=w:table,json,jsonl,csv,tsv,markdown,html,ids,ics --json --csv --fields=a:field:task -o=f --output=f --no-header --csv-safe --password-file=f --password-fd=n --otp=n --ssh-key=f'
        operands='' ;;
    'today')
        words=''
        options='--short --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:today -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'undo')
        words=''
        options='--import=n --force --max=n -y --yes --dry-run'
        operands='n+' ;;
    'redo')
        words=''
        options='--max=n -y --yes --dry-run'
        operands='' ;;
    'search')
        words=''
        options='-k=n --kind=n -n=n --limit=n --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:search -o=f --output=f --no-header --csv-safe'
        operands='n+' ;;
    'log')
        words=''
        options='-n=n --limit=n --since=n --until=n --user=a:user -a --all --diff --stat --follow --fail-if=w:any,none -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:log -o=f --output=f --no-header --csv-safe'
        operands='n' ;;
    'audit')
        words='verify head accept-clock' ;;
    'audit verify')
        words=''
        options='--anchors=f -n=n --limit=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'audit head')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'audit accept-clock')
        words=''
        options='--user=n --password-file=f --password-fd=n --otp=n --ssh-key=f --dry-run'
        operands='' ;;
    'forecast')
        words='run' ;;
    'forecast run')
        words=''
        options='-p=n --period=n --as-of=n --seed=n --interval=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'stats')
        words='regress logit series' ;;
    'stats regress')
        words=''
        options='-r=n --response=n -x=n --features=n --weights=n --no-intercept --interval=n --predict=f --origin=n --null=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='f' ;;
    'stats logit')
        words=''
        options='-r=n --response=n -x=n --features=n --weights=n --no-intercept --interval=n --predict=f --origin=n --null=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='f' ;;
    'stats series')
        words=''
        options='-d=n --date=n -v=n --value=n --every=w:day,week,month,quarter,year --horizon=n --season=n --interval=n --null=n -f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='f' ;;
    'field')
        words='add list rm choices' ;;
    'field add')
        words=''
        options='--type=w:text,integer,number,date,choice --choices=n --summary=n --required --indexed --dry-run'
        operands='w:customer n' ;;
    'field list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv --fields=a:field:field -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'field rm')
        words=''
        options='--dry-run'
        operands='w:customer n' ;;
    'field choices')
        words=''
        options='--dry-run'
        operands='w:customer n n' ;;
    'config')
        words='list get set' ;;
    'config list')
        words=''
        options='-f=w:table,json,jsonl,csv,tsv,markdown,html,ids --format=w:table,json,jsonl,csv,tsv,markdown,html,ids --json --csv -o=f --output=f --no-header --csv-safe'
        operands='' ;;
    'config get')
        words=''
        options=''
        operands='n' ;;
    'config set')
        words=''
        options='--shared --dry-run'
        operands='n n' ;;
    'completion')
        words=''
        options=''
        operands='w:bash,zsh,fish' ;;
    'help')
        words='init login logout whoami user role team token key customer opp pipeline product call email meeting visit note activity task today undo redo search log audit forecast stats field config completion filters formats exit-status environment time money import security' ;;
    *) return 1 ;;
    esac
}

# Sets action to what completes the value of an option, and fails when it has none.
_crm_action() {
    local entry
    for entry in $options $globals; do
        if [[ $entry == "$1="* ]]; then
            action=${entry#*=}
            return 0
        fi
    done
    return 1
}

# Adds the candidates of an action, each behind a prefix.
_crm_values() {
    local action=$1 current=$2 prefix=$3 line quote=''
    case $action in
    w:*)
        local IFS=,
        for line in ${action#w:}; do
            [[ $line == "$current"* ]] && COMPREPLY+=("$prefix$line")
        done ;;
    a:*)
        # Inside a quote that is open nothing needs another one but what ends it.
        [[ $current == \"* && $current != \"*\"* ]] && quote=\"
        [[ $current == \'* && $current != \'*\'* ]] && quote=\'
        current=${current//[\\\'\"]/}
        while IFS= read -r line; do
            line=${line%%$'\t'*}
            [[ -n $line && $line == "$current"* ]] || continue
            if [[ $quote == \" ]]; then
                line=${line//\\/\\\\} line=${line//\"/\\\"} line=${line//\$/\\\$} line=${line//\`/\\\`}
            elif [[ $quote == \' ]]; then
                line=${line//\'/\'\\\'\'}
            elif [[ $line == *[^[:alnum:]_.,:/@%+=-]* ]]; then
                # A comma needs no quotes, though '%q' gives it some.
                printf -v line %q "$line"
            fi
            COMPREPLY+=("$prefix$line")
        done < <(command crm ${database[@]+"${database[@]}"} __complete -- "${action#a:}" "$current" 2>/dev/null) ;;
    f | b | d)
        local kind=-f
        [[ $action == d ]] && kind=-d
        compopt -o filenames 2>/dev/null
        while IFS= read -r line; do
            COMPREPLY+=("$prefix$line")
        done < <(compgen "$kind" -- "$current") ;;
    esac
}

_crm() {
    local line=() word rest=$COMP_LINE index count=0
    local IFS=$' \t\n'
    COMPREPLY=()
    # Bash cuts words at '=' and ':'; put together what stands together on the line.
    for ((index = 0; index <= COMP_CWORD; index++)); do
        word=${COMP_WORDS[index]}
        if ((index == 0)) || [[ $rest == [[:space:]]* ]]; then
            rest=${rest#"${rest%%[![:space:]]*}"}
            line[count++]=$word
        else
            line[count - 1]+=$word
        fi
        rest=${rest#"$word"}
    done
    local current=${line[count - 1]} path='' words options operands globals action option
    local given=0 ended='' expecting='' database=()
    globals='--db=b --color=w:auto,always,never --now=n --units=w:万,亿,k,m,K,M --no-pager --tz=n -h --help --version'
    _crm_place ''
    for ((index = 1; index < count - 1; index++)); do
        word=${line[index]}
        if [[ -n $expecting ]]; then
            [[ $expecting == b ]] && database=("$option" "${word/#\~\//$HOME/}")
            expecting=''
        elif [[ -z $ended && $word == -- ]]; then
            ended=1
        elif [[ -z $ended && $word == --*=* ]]; then
            option=${word%%=*} word=${word#*=}
            if _crm_action "$option" && [[ $action == b ]]; then
                database=("$option" "${word/#\~\//$HOME/}")
            fi
        elif [[ -z $ended && $word == -?* ]]; then
            option=$word
            _crm_action "$option" && expecting=$action
        elif [[ $given == 0 && " $words " == *" $word "* ]]; then
            [[ $path == help ]] && path=''
            path=${path:+$path }$word
            _crm_place "$path" || _crm_place 'help'
        else
            ((given++))
        fi
    done
    if [[ -n $expecting ]]; then
        _crm_values "$expecting" "$current" ''
    elif [[ -z $ended && $current == --*=* ]]; then
        _crm_action "${current%%=*}" &&
            _crm_values "$action" "${current#*=}" "${current%%=*}="
    elif [[ -z $ended && $current == -* ]]; then
        for word in $options $globals; do
            word=${word%%=*}
            [[ $word == "$current"* ]] && COMPREPLY+=("$word")
        done
    else
        if ((given == 0)); then
            for word in $words; do
                [[ $word == "$current"* ]] && COMPREPLY+=("$word")
            done
        fi
        index=0
        for word in $operands; do
            if ((index == given)) || [[ $word == *+ ]]; then
                _crm_values "${word%+}" "$current" ''
                break
            fi
            ((index++))
        done
    fi
    # Bash replaces only what stands behind the last character that it cuts at.
    local cut=''
    [[ $COMP_WORDBREAKS == *=* && $current == *=* ]] && cut=${current%"${current##*=}"}
    if [[ $COMP_WORDBREAKS == *:* && $current == *:* ]]; then
        word=${current%"${current##*:}"}
        ((${#word} > ${#cut})) && cut=$word
    fi
    if [[ -n $cut ]]; then
        for index in ${COMPREPLY[@]+"${!COMPREPLY[@]}"}; do
            COMPREPLY[index]=${COMPREPLY[index]#"$cut"}
        done
    fi
}

complete -F _crm crm
