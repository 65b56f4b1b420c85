import SQLite

extension CustomerStore {
    /// Gives customers to another owner, all in one transaction, and answers how many were somebody else's.
    ///
    /// They come to the owner's main team, or stay in theirs where that is none.
    package func assign(_ ids: [Int64], to owner: Int64) throws -> Int {
        try workspace.write { transaction in
            let user = try UserStore(workspace).user(owner)
            let handover = Handover(workspace)
            try handover.refuseDisabled(user)
            try handover.requireEditor(user, of: "customer", "customers", at: transaction.time)
            let columns = [Column("owner_id", owner)] + (user.team.map { [Column("team_id", $0)] } ?? [])
            return try ids.count { id in
                try requireEdit(id, RecordDraft())
                return try transaction.update("customer", id: id, set: columns)
            }
        }
    }
}
