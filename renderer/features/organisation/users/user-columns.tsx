import { csvOf } from '../../../../contract/csv.ts';
import { type Member, type MemberState, treats } from '../../../../contract/organisation/member.ts';
import type { Translate } from '../../../i18n/i18n.ts';
import { formatInstant } from '../../../lib/dates.ts';
import { Badge } from '../../../ui/badge.tsx';
import { Button } from '../../../ui/button.tsx';
import type { Column } from '../../../ui/table-model.ts';
import { MemberBadge, rolesWords } from '../organisation-words.tsx';

/** Who waits for a decision comes first. */
const order: Record<MemberState, number> = { applied: 0, active: 1, invited: 2, stopped: 3, rejected: 4, withdrawn: 5 };

/** @returns what somebody is called: by name, else by the address that was invited */
export const nameOf = ({ name, address }: Member): string => name ?? address;

/**
 * @returns where somebody treats, or waits to, without the personal AGB code by which a takeover finds them (S3-31); null
 *   when nothing is missing
 */
export function lacksAgb({ agb, roles, state }: Member): 'applied' | 'active' | 'stopped' | null {
  if (agb !== null || !roles.some(treats)) return null;
  return state === 'applied' || state === 'active' || state === 'stopped' ? state : null;
}

/** The order of the list while nobody sorts it. */
export const byNeed = (a: Member, b: Member): number =>
  order[a.state] - order[b.state] || nameOf(a).localeCompare(nameOf(b), 'nl');

/** @returns everything of a row that can be searched, in small letters */
export const wordsOf = (t: Translate, member: Member): string =>
  [
    member.name,
    member.address,
    lacksAgb(member) === null ? member.agb : t('organisation.lacksAgb.badge'),
    rolesWords(t, member.roles),
    t(`organisation.states.${member.state}`),
  ]
    .filter((word) => word !== null)
    .join(' ')
    .toLocaleLowerCase('nl');

/** @returns the users as CSV, as they stand in the table */
export const usersCsv = (t: Translate, members: readonly Member[]): string =>
  csvOf([
    (['name', 'address', 'agb', 'roles', 'state', 'since'] as const).map((column) => t(`organisation.users.${column}`)),
    ...members.map(({ name, address, agb, roles, state, since }) => [
      name ?? '',
      address,
      agb ?? '',
      rolesWords(t, roles),
      t(`organisation.states.${state}`),
      formatInstant(since),
    ]),
  ]);

/** Columns of the users; `onStatus` is for the button at the name (S3-26). */
export const userColumns = (t: Translate, onStatus: (member: Member) => void): readonly Column<Member>[] => [
  {
    key: 'name',
    header: t('organisation.users.name'),
    width: 11,
    grow: true,
    primary: true,
    sortBy: nameOf,
    cell: nameOf,
    after: ({ isSelf }) => (isSelf ? <span className="soft"> {t('organisation.users.you')}</span> : null),
  },
  {
    key: 'address',
    header: t('organisation.users.address'),
    width: 17,
    grow: true,
    givesWay: true,
    cell: ({ address }) => address,
  },
  {
    key: 'agb',
    header: t('organisation.users.agb'),
    width: 6.5,
    givesWay: true,
    cell: (member) =>
      lacksAgb(member) === null ? (
        (member.agb ?? '–')
      ) : (
        <Badge tone="caution">{t('organisation.lacksAgb.badge')}</Badge>
      ),
  },
  {
    key: 'roles',
    header: t('organisation.users.roles'),
    width: 9,
    grow: true,
    givesWay: true,
    cell: ({ roles }) => rolesWords(t, roles),
  },
  {
    key: 'state',
    header: t('organisation.users.state'),
    width: 8.5,
    sortBy: ({ state }) => order[state],
    cell: ({ state }) => <MemberBadge t={t} state={state} />,
  },
  {
    key: 'since',
    header: t('organisation.users.since'),
    width: 9.5,
    givesWay: true,
    sortBy: ({ since }) => Date.parse(since),
    cell: ({ since }) => formatInstant(since),
  },
  {
    key: 'change',
    header: t('organisation.status.title'),
    width: 7.5,
    cell: (member) =>
      member.may.length === 0 ? null : (
        <span className="row-button">
          <Button kind="quiet" onPress={() => onStatus(member)}>
            {t('organisation.status.title')} <span className="only-heard">{nameOf(member)}</span>
          </Button>
        </span>
      ),
  },
];
