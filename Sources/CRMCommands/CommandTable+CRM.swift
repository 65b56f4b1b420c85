import Arguments
import CRMCore

typealias CRMTable = CommandTable<Globals, CommandAccess, any Command>

extension CommandTable
where Globals == CRMCommands.Globals, Access == CommandAccess, Command == any CRMCommands.Command {
    /// The one list of commands: parsing, help, man pages and completions all follow from it.
    static var crm: Self {
        CommandTable(
            program: "crm", summary: "customer relations for people who live in a shell",
            groups: ["Daily", "Selling", "Data", "Numbers", "Admin", "Help"],
            nouns: [
                Noun("customer", "Companies and people", group: "Selling"),
                Noun("customer contact", "Addresses, numbers and other ways to reach a customer"),
                Noun("opp", "Opportunities from creation to close", group: "Selling"),
                Noun("task", "What is to be done, by whom and by when", group: "Daily"),
                Noun("activity", "Calls, messages, meetings, visits and notes", group: "Daily"),
                Noun("pipeline", "Pipelines and their stages", group: "Selling"),
                Noun("product", "What is sold, with list prices", group: "Selling"),
                Noun("forecast", "What is likely to be won, and how well that was known", group: "Numbers"),
                Noun("stats", "Models of any CSV file, without database or log-in", group: "Numbers"),
                Noun("user", "Who can log in, and what they may do", group: "Admin"),
                Noun("user mfa", "Second factors: what log-ins ask for beside the password"),
                Noun("role", "Named sets of permissions", group: "Admin"),
                Noun("team", "Who works together, and owns records together", group: "Admin"),
                Noun("token", "Keys that programs log in with", group: "Admin"),
                Noun(
                    "key", "The key to contact data: holders, rotation, recovery",
                    group: "Admin"),
                Noun("audit", "Whether the database is as its journal says", group: "Admin"),
                Noun("field", "Fields of your own", group: "Admin"),
                Noun("config", "Your configuration, and the database's settings", group: "Admin"),
            ],
            topics: Topics.all, defaults: Globals(), globals: Globals.parameters,
            commands: [
                .command(Init.self), .command(LogIn.self), .command(LogOut.self), .command(WhoAmI.self),
                .command(Gate.self),
                .command(UserAdd.self), .command(UserList.self), .command(UserShow.self),
                .command(UserEdit.self), .command(UserGrant.self), .command(UserRevoke.self),
                .command(UserMatrix.self), .command(UserCan.self), .command(UserPasswd.self),
                .command(UserDisable.self), .command(UserEnable.self), .command(UserHandover.self),
                .command(UserMFAEnroll.self), .command(UserMFACodes.self), .command(UserMFAList.self),
                .command(UserMFARemove.self),
                .command(RoleAdd.self), .command(RoleList.self), .command(RoleShow.self),
                .command(RoleEdit.self), .command(RoleRemove.self),
                .command(TeamAdd.self), .command(TeamList.self), .command(TeamEdit.self),
                .command(TeamJoin.self), .command(TeamLeave.self), .command(TeamRemove.self),
                .command(TokenAdd.self), .command(TokenList.self), .command(TokenRevoke.self),
                .command(KeyList.self), .command(KeyRotate.self), .command(KeyExportRecovery.self),
                .command(KeyRecover.self),
                .command(CustomerAdd.self), .command(CustomerList.self), .command(CustomerShow.self),
                .command(CustomerEdit.self), .command(CustomerRemove.self), .command(CustomerRestore.self),
                .command(CustomerTag.self), .command(CustomerUntag.self),
                .command(CustomerContactAdd.self), .command(CustomerContactList.self),
                .command(CustomerContactEdit.self), .command(CustomerContactRemove.self),
                .command(CustomerClassify.self), .command(CustomerAssign.self),
                .command(CustomerImportCommand.self), .command(CustomerExport.self),
                .command(CustomerErase.self), .command(CustomerSubjectExport.self),
                .command(CustomerTimeline.self),
                .command(OpportunityAdd.self), .command(OpportunityList.self), .command(OpportunityShow.self),
                .command(OpportunityEdit.self), .command(OpportunityMove.self), .command(OpportunityWin.self),
                .command(OpportunityLose.self), .command(OpportunityReopen.self),
                .command(OpportunityRemove.self), .command(OpportunityRestore.self),
                .command(OpportunityImportCommand.self), .command(OpportunityExport.self),
                .command(PipelineList.self), .command(PipelineShow.self),
                .command(ProductImportCommand.self), .command(ProductList.self), .command(ProductShow.self),
                .command(LogCall.self), .command(LogEmail.self), .command(LogMeeting.self),
                .command(LogVisit.self), .command(LogNote.self),
                .command(ActivityList.self), .command(ActivityShow.self), .command(ActivityEdit.self),
                .command(ActivityRemove.self), .command(ActivityRestore.self),
                .command(ActivityImportCommand.self), .command(ActivityExport.self),
                .command(TaskAdd.self), .command(TaskList.self), .command(TaskShow.self),
                .command(TaskEdit.self), .command(TaskDone.self), .command(TaskReopen.self),
                .command(TaskAssign.self), .command(TaskRemove.self), .command(TaskRestore.self),
                .command(TaskExport.self), .command(Today.self),
                .command(Undo.self), .command(Redo.self), .command(Search.self), .command(Log.self),
                .command(AuditVerify.self), .command(AuditHead.self), .command(AuditAcceptClock.self),
                .command(ForecastRun.self), .command(StatsRegress.self), .command(StatsLogit.self),
                .command(StatsSeries.self),
                .command(FieldAdd.self), .command(FieldList.self), .command(FieldRemove.self),
                .command(FieldChoices.self),
                .command(ConfigList.self), .command(ConfigGet.self), .command(ConfigSet.self),
                .command(CompletionScript.self), .command(Complete.self),
            ])
    }
}

extension CommandEntry where Access == CommandAccess, Command == any CRMCommands.Command {
    static func command<Root: CRMCommands.Command>(_ type: Root.Type) -> Self {
        Self(type) { $0 }
    }
}
