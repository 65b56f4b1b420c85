# A small business: a few companies, people of theirs, and opportunities at every stage.
crm customer add 上海星云科技有限公司 --kind company --industry software --tier A --city 上海
crm customer add 'Analytical Engines Ltd' --kind company --industry machinery --tier B --country GB
crm customer add 王小明 --company 1 --email wang@xingyun.cn --phone '021-5555 0123'
crm customer add 'Ada Lovelace' --company 2 --email ada@engines.org --tier A
crm customer add 王小明 --industry medical --tier C

crm opp add 年度维保合同 --customer 1 --value 12万CNY --expected-close 2026-12-20 --opened 2026-09-01
crm opp add 'Difference engine' --customer 2 --value 45000.50CNY --expected-close 2026-10-15 --stage proposal \
    --opened 2026-08-10 --source referral
crm opp add 'Punched cards' --customer 2 --value 900CNY --opened 2026-07-01
crm opp add 机房扩容 --customer 1 --value 8万CNY --opened 2026-06-01
crm opp win 3 --at 2026-08-31
crm opp lose 4 --at 2026-10-02 --reason price
