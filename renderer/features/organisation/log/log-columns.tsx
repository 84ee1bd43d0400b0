import type { OrganisationAuditLine } from '../../../../contract/organisation/people.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { organisationTexts } from '../../../i18n/nl/organisation-texts.ts';
import { formatInstant } from '../../../lib/dates.ts';
import type { Column } from '../../../ui/table-model.ts';

const { acts } = organisationTexts.organisation.log;
const isAct = (act: string): act is keyof typeof acts => Object.hasOwn(acts, act);

/** What was done; an act that this version does not know stands as it is, so that no line is hidden. */
export const actWords = (t: Translate, act: string): string => (isAct(act) ? t(`organisation.log.acts.${act}`) : act);

/** Columns of the log of an organisation. */
export const logColumns = (t: Translate): readonly Column<OrganisationAuditLine>[] => [
  { key: 'at', header: t('organisation.log.at'), width: 9.5, cell: ({ at }) => formatInstant(at) },
  { key: 'by', header: t('organisation.log.by'), width: 10, grow: true, cell: ({ by }) => by },
  { key: 'act', header: t('organisation.log.act'), width: 13, grow: true, cell: ({ act }) => actWords(t, act) },
  { key: 'about', header: t('organisation.log.about'), width: 12, grow: true, cell: ({ about }) => about ?? '–' },
  {
    key: 'refusal',
    header: t('organisation.log.refusal'),
    width: 6,
    cell: ({ refusal }) => refusal ?? '–',
  },
];
