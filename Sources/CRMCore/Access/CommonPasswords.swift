/// The commonest passwords of eight characters and more; shorter ones are refused for their length.
enum CommonPasswords {
    /// Whether a folded password is one of them, with blanks between, once or several times over.
    static func contains(_ folded: String) -> Bool {
        let letters = Array(folded.unicodeScalars.filter { $0.value > 0x20 })
        // One that is written twice is guessed as soon as the one.
        return (1...max(1, letters.count / 4)).contains { times in
            guard letters.count.isMultiple(of: times) else { return false }
            let once = letters.prefix(letters.count / times)
            guard letters.indices.allSatisfy({ letters[$0] == once[$0 % once.count] }) else { return false }
            return words.contains(String(String.UnicodeScalarView(once)))
        }
    }

    /// What heads the published lists of leaked passwords. Four to seven characters are here for being written
    /// twice.
    private static let words = Set("\(list)".split(separator: " ").map(String.init))

    private static let list: StaticString = """
        1234 12345 123456 1234567 12345678 123456789 1234567890 0987654321 87654321 987654321 9876543210 0123456789 \
        012345678 11223344 1122334455 112233445566 123123123 123321123 123454321 1234554321 123456654321 12344321 \
        12341234 147258369 159753456 147852369 741852963 789456123 456789123 963852741 147258369 1029384756 \
        31415926 314159265 3141592653 11112222 1111222233334444 123456789012345 1234567890123456 \
        12345678901234567890 123456789123 123456789123456 123456781234 987654321098765 01234567890 20202020 \
        abcd1234 1234abcd abc12345 abc123456 abc123456789 abcd12345 abcdefgh abcdefghi abcdefghij abcdef123456 \
        abcdefghijklmno abcdefghijklmnop abcdefghijklmnopqrstuvwxyz a1b2c3d4 a1b2c3d4e5 a1b2c3d4e5f6 aa123456 a123456789 \
        a1234567 a12345678 q1234567 qq123456 123456aa 123456ab 123456abc 12345678a 123456789a 1234567a 1234qwer \
        12345qwert 123qweasd 123qweasdzxc 123qwe123 123qwe456 1q2w3e4r 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u 1q2w3e4r5t6y7u8i \
        q1w2e3r4 q1w2e3r4t5 q1w2e3r4t5y6 q1w2e3r4t5y6u7i8 1qaz2wsx 1qaz2wsx3edc 1qaz2wsx3edc4rfv 1qazxsw2 \
        2wsx3edc 3edc4rfv qazwsxedc qazwsxedcrfv qazwsxedcrfvtgb qwer1234 qwert123 qwert1234 qwert12345 qwerty12 \
        qwerty123 qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwertyui qwertyuio qwertyuiop \
        qwertyuiop123 qwertyuiopasdfg qwertyuiopasdfgh qwertyuiopasdfghjkl qwertyuiopasdfghjklzxcvbnm qwertyqwerty \
        qweasdzxc qweasd123 qwe123456 asdf1234 asdfasdf asdfghjk asdfghjkl asdfghjkl123 asdfgh123 asdfqwer \
        asdzxc123 zaq12wsx zaq1xsw2 zaq1zaq1 zxcvbnm1 zxcvbnm123 zxcvbnm123456789 zxcvbnmasdfghjkl qazxswedc \
        qwerty asdfgh zxcvbn zxcvbnm qazwsx abc123 azerty azertyuiop azerty123 qwertz qwertzuiop \
        password password1 password2 password01 password12 password123 password1234 password12345 \
        password123456 password1234567 password12345678 password123456789 password! password1! passw0rd passw0rd! \
        passw0rd1 p@ssw0rd p@ssw0rd! p@ssw0rd1 p@ssw0rd123 p@ssword p@ssword1 p@$$w0rd pa$$word pa$$w0rd \
        pa55word passpass passport passwort passwort1 mypassword newpassword yourpassword mypass123 pass1234 \
        pass12345 pass@123 pass@1234 pass@word1 contraseña motdepasse wachtwoord senha123 parola123 \
        admin admin1 admin12 admin123 admin1234 admin12345 admin123456 admin@123 admin@1234 adminadmin \
        administrator administrator1 administrator123 administrator1234 root1234 root123456 rootroot toor1234 \
        sysadmin superuser superadmin test test1234 test12345 test123456 testtest testing1 testing123 tester123 \
        guest123 guest1234 user1234 user12345 username default1 changeme changeme1 changeme123 changeit letmein \
        letmein1 letmein12 letmein123 letmeinnow welcome welcome1 welcome12 welcome123 welcome1234 welcome123456789 \
        welcome! welcome1! welcome@123 welcomewelcome1 hello hello123 hello1234 helloworld helloworld1 hellohello \
        iloveyou iloveyou1 iloveyou2 iloveyou12 iloveyou123 iloveyou! iloveyou1234 iloveyousomuch loveyou1 \
        iloveu123 lovelove lovely123 loveme123 babygirl babygirl1 princess princess1 princess123 sunshine sunshine1 \
        sunshine123 football football1 football123 baseball baseball1 basketball superman superman1 superman123 \
        batman123 spiderman spiderman1 pokemon1 pokemon123 starwars starwars1 dragon123 dragonball monkey123 \
        shadow123 master123 michael1 michelle jennifer jordan23 charlie1 elizabeth alexander christian samantha \
        nicholas danielle jonathan victoria whatever whatever1 trustno1 computer computer1 internet internet1 \
        samsung1 samsung123 google123 facebook facebook1 linkedin microsoft windows10 minecraft minecraft1 \
        liverpool liverpool1 chelsea1 arsenal1 manchester barcelona juventus realmadrid mercedes corvette mustang1 \
        ferrari1 porsche1 blink182 metallica slipknot nirvana1 scorpion midnight maverick hardcore butterfly \
        cheesecake chocolate chocolate1 strawberry pineapple blueberry passionfruit qwerty1! summer2024 summer2025 \
        summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025 autumn2026 january1 february1 \
        september november december company1 company123 business1 customer1 customer123 salesforce salesforce1 \
        secret123 secret1234 security security1 access14 access123 abcabcabc aaaaaaa1 zzzzzzzz1 00000000 11111111 \
        woaini woaini520 woaini521 woaini1314 woaini1314520 woaini1314520520 5201314 52013145 520131400 wo123456 \
        woaiwojia wodemima mima1234 mima123456 zhang123 wang1234 wang123456 li123456 xiaoming taobao123 \
        tiankong88 888888888 666666666 aini1314 asd123456 zxc123456 zxcv1234 qaz123456 qwe12345 1314520520 \
        password密码 correcthorsebatterystaple correcthorse batterystaple thequickbrownfox thequickbrownfoxjumps \
        thequickbrownfoxjumpsoverthelazydog tobeornottobe maytheforcebewithyou opensesame ilovemyfamily \
        qwerty12345678 secretpassword supersecret supersecretpassword letmeinplease passwordispassword \
        thisisapassword thisismypassword mypasswordis mynewpassword ihatepasswords iamtheboss loremipsum \
        loremipsumdolor loremipsumdolorsitamet
        """
}
