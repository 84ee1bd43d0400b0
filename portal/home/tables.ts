/** A notice of the home screen that one reader has read. */
export interface NoticeReadTable {
  reader_id: string;
  notice_id: string;
  /** Milliseconds since 1970, as every time of this part. */
  at: number;
}

/** Something that happened to an account and that its owner should know. */
export interface SecurityNoticeTable {
  id: string;
  reader_id: string;
  text: string;
  at: number;
}

/** Tables of this part, as Kysely sees them. */
export interface HomeTables {
  notice_read: NoticeReadTable;
  security_notice: SecurityNoticeTable;
}
