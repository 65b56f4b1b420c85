import Arguments
import CRMCore

extension Topics {
    static let security = Topic(
        "security", title: "Security",
        summary: "Users, permissions, what is sealed, and what a stolen file gives away",
        body: """
            # What is sealed

            Of customers these fields are encrypted, each customer's under a key of its own: \(sealed). They are \
            found by a keyed hash of the whole e-mail address or phone number and in no other way. Everything else is \
            clear in the file: names, companies, opportunities, the journal's lines about them, users and their \
            rights. So a stolen file gives away no contact data without a password, log-in or token that opens it; \
            for the rest use an encrypted file system.

            Whoever holds the right to contact data and a copy of the file can read all of it, whatever rows their \
            right is for; losing the right later does not take back what was copied before.

            'crm customer erase' destroys a customer's key and every text about the customer, also what the journal kept; \
            backups that were made before hold it still. 'crm customer subject-export' writes all that is kept about one.

            # Two ways to deploy

            In the first everybody opens the file itself. Whoever can open it can run any program on it, so \
            cryptography alone limits them: no contact data without a key, no journal entry in another's name. Roles, \
            scopes, ends of grants and waits after wrong passwords are a courtesy there.

            In the second the file belongs to an account of its own, and people come in by ssh with 'crm gate' as the \
            forced command of their key. Then everything here is enforced. A line of authorized_keys:

                command="crm gate --db /srv/crm.db --token-file /srv/alice.tok --login --allow opp",restrict ssh-ed25519 AAAA

            The token says who comes in, and how far. One that users make of themselves, 'crm token add', opens \
            what its scope names, and whoever can read its file on the host can use it. One that is made for \
            another user, with --user, holds no key: with it they log in by the connection, and the host has neither \
            their password nor their keys, except for the moment of each request. It needs --login in the line:

                ssh crm@host crm login --password-fd 0 < alice.pw > alice.session
                ssh crm@host crm --session - customer list --csv < alice.session
                cat alice.session new.csv | ssh crm@host crm --session - customer import -
                ssh crm@host crm --session - logout < alice.session

            Passwords and log-ins come by the first lines of standard input, since arguments show to others: first \
            the password, with '--otp -' then the code, with --new-password-fd 0 then the new password in place of \
            a one-time one. The log-in is held to the token's scope too, ends as others do, and opens nothing with \
            another user's token. Waits after wrong passwords are for each token, whatever address the caller has.

            Somebody of role 'customer' is from outside: they have no password, and come in through the gate \
            alone, by the one token that who manages users makes for them. Whoever can read that token can act in \
            their name.

            # Lost passwords, and people who leave

            'crm init' shows a recovery code once: 'crm key recover' lets the administrator in again by it, without a \
            log-in and without second factors. 'crm key export-recovery' makes another code, or lets the private half \
            of a key pair recover. Whoever has either, and the file, can do everything: keep it apart from the machine. \
            Neither lets anybody in who may not manage keys that day. A password of somebody else is replaced by an \
            administrator, 'crm user passwd NAME', and what recovered that log-in ends.

            Who has held the key to contact data may have copied it. 'crm key list' says who holds it, and when a \
            rotation is due because somebody may not hold it any more; 'crm key rotate' then seals all contact data \
            anew, for those who may read it today. Copies and backups from before stay as they are.

            # Permissions

            A permission is `entity:verb@scope`. Entities are \(entities); verbs are \(verbs), where pii means \
            contact data; `*` stands for all. The scope is `own` for rows that the user owns, `team` for those and \
            the rows of the user's teams, or `all`; what has no owners takes no scope but `all`.

            A role is a named set of permissions: \(roles), and those of 'crm role add'. Users have one main role, \
            and may be granted more roles and single permissions, to an end date or without. Nobody gives a right \
            that they do not hold, nor for longer than they hold it. A right for teams is given to somebody in teams \
            that one is in, too, or by who has it for all; the same holds for who is put into a team. A new password \
            for somebody needs their rights, and those for own rows need to be held for their teams or for all. \
            'crm user matrix' shows what everybody may do, 'crm user can' why.

            What may not be seen is not there: it is in no list, no count, no total and no message. A reference to it \
            shows as nothing, and clearing that leaves it as it is. There are exceptions: an address, key or name \
            that is in use is refused as such, numbers of records have gaps, and companies cannot belong to each \
            other in a ring.

            # Log-ins and tokens

            A new user gets a one-time password for 72 hours; the first log-in asks for another and makes the user's \
            keys, which nobody else ever holds. After two wrong passwords each attempt waits longer, up to 15 \
            minutes. Changing users, roles and tokens asks for the password again after five minutes, and so does \
            exporting more than \(Confirmation.unconfirmedCount) records at once; a token whose scope names exports is not asked. Names \
            of the user and the company do not count in a password.

            A clock that goes back by five minutes or more stops every log-in and every write, until it is set or an \
            administrator accepts it: 'crm audit accept-clock'.

            'crm user mfa enroll' adds a second factor, an authenticator or an SSH key, and 'crm user mfa codes' makes \
            codes for when it is lost. An authenticator's secret is sealed under the user's own key, through the gate \
            as elsewhere: the password opens it at each log-in, and neither file nor host gives it away. An SSH key \
            cannot be used by the connection of the gate; an authenticator or a recovery code can. \
            There a program can also send a code to who has 'crm user mfa enroll --program', 'crm help gate': the gate \
            asks for it whether or not the password was right, and sends one only when it was. So whoever may use a \
            user's gate token learns that the user has this factor, and nothing of the password. An Ed25519 or RSA \
            key can stand for the password: whoever commands the agent that holds it can log in.

            A token stands for who made it, or for whom it was made, narrowed to its scope, until it ends, is revoked, or its user is \
            disabled. It shows contact data only when its scope names customer:pii, and makes no users, roles or \
            tokens. Whoever made it may revoke it, whatever their role is by then.

            # What the journal carries

            Every write is an entry that holds the one before it by a hash and is signed with the key of who wrote             it. So nobody writes in another's name, and 'crm audit verify' names what was changed, added, taken away             or put back behind the journal's back. Two things it cannot see by itself: entries that were cut off at             the end, which need a head that was noted elsewhere, 'crm audit head'; and what somebody does with a key             that they rightly hold.

            Public keys, roles, grants and vault keys are believed as far as signed entries of people who had the             right vouch for them: the vault key is wrapped for nobody else, and a log-in leaves contact data closed             when it would be sealed under a key that somebody put into the file. A token notes that it has looked,             for each vault key once.

            Reads that leave an entry too: every export, with the number of its records; lists, and 'customer show' of \
            many, that open the contact data of more than 100 customers at once; log-ins; and what was refused to \
            somebody for want of a right, a line a minute for each command. An export or such a list is journaled \
            before anything of it is printed, and fails when that cannot be done. A refusal does not wait for another \
            program that is writing, and leaves no line then. Entries name the command and its options, and never \
            what was asked for or read. Whoever reads a hundred at a time leaves none, nor does who opens the file \
            with another program.
            """)

    private static var sealed: String {
        Customer.fields.fields.filter(\.isSealed).map(\.name).joined(separator: ", ")
    }

    private static var entities: String { Permission.entities.map(\.name).joined(separator: ", ") }
    private static var verbs: String { Policy.Verb.allCases.map(\.rawValue).joined(separator: ", ") }
    private static var roles: String { Role.builtIn.map(\.name).joined(separator: ", ") }
}
