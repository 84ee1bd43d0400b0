/** Tables of this part, as Kysely sees them. */
export interface AuditTables {}
