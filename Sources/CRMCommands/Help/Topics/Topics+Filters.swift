import Arguments

extension Topics {
    static let filters = Topic(
        "filters", title: "Filters", summary: "What --where takes",
        body: """
            One grammar for every list and export. `--fields help` lists the fields of one.

                crm opp list --where 'stage = negotiation and (value >= 50kCNY or owner = me)'
                crm opp list --where 'open and expected_close < today-30d'
                crm customer list --where 'name ~ 华东 and not tier = C'

            # Comparisons

            | Written | Matches |
            | --- | --- |
            | `field = value`, `!=` | the same, or not the same |
            | `field < value`, `<=`, `>`, `>=` | order of numbers, amounts, dates and texts |
            | `field ~ value`, `!~` | text that holds the value, or does not |
            | `field in (a, b)`, `not in` | one of several, or none of them |
            | `field is null`, `is not null` | no value, or any |
            | `open` | a flag, which stands alone |

            Joined by `and`, `or`, `not` and parentheses; `and` binds more closely than `or`. Names and choices \
            are compared without regard to case and to the width of letters. A row without a value \
            meets no comparison, so `!=`, `!~`, `not in` and `not` match it.

            # Values

            A bare word, or anything in single or double quotes; in quotes, the quote itself is written twice. A \
            value with blanks, parentheses, commas or operators in it needs quotes. `me` is the user who is \
            logged in. Dates and periods are those of 'crm help time', amounts those of 'crm help money'. A \
            day or period of a date field matches as a whole: `closed = 2026-Q2` is any day of it, `closed > \
            2026-Q2` any day after it.

            # Fields of related records

            A field of what a record refers to follows it after a dot: `customer.tier = A` of opportunities, \
            `company.industry ~ chem` of customers. A record that refers to none has no value there.

            # Flags

            `open`, `won` and `lost` of opportunities, and `mine`, which is `owner = me`.

            # Sealed fields

            E-mail addresses and phone numbers are kept encrypted, and are found by `=`, `!=` and `in` alone, in \
            whatever form they are written.

            # Mistakes

            A mistake is answered with the filter and a caret under its place, and exit status 2; a field or a \
            stage that does not exist is a mistake, never an empty answer.
            """)
}
