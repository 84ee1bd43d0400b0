/** Roles that may read a dossier (S4-01): huisarts, apotheekhoudend huisarts, specialist ouderengeneeskunde. */
export const dossierRoles: readonly string[] = ['01.015', '01.004', '01.047'];
