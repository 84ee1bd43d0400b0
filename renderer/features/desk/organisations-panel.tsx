import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { epdLinkBeside } from '../../../contract/organisation/epd.ts';
import type { DeskOrganisation } from '../../../contract/portal/organisations.ts';
import type { Translate } from '../../i18n/i18n.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { Empty } from '../../ui/empty.tsx';
import { EpdLinkBadge } from '../../ui/epd-link-badge.tsx';
import { Faces } from '../../ui/faces.tsx';
import { SearchBox } from '../../ui/search-box.tsx';
import type { Column } from '../../ui/table-model.ts';
import { EpdLinkDialog } from './epd-link-dialog.tsx';
import {
  followDeskOrganisations,
  release,
  renewLink,
  stopAsking,
  useDeskOrganisations,
} from './organisations.resource.ts';

/** What the desk wants to do with an organisation. */
interface Asking {
  readonly deed: 'link' | 'epd' | 'release';
  readonly organisation: DeskOrganisation;
}

const rowKey = ({ id }: DeskOrganisation) => id;

const columnsOf = (t: Translate, onAsk: (asking: Asking) => void): readonly Column<DeskOrganisation>[] => [
  {
    key: 'name',
    header: t('deskOrganisations.name'),
    width: 12,
    grow: true,
    cell: ({ name, agb }) => (
      <>
        {name} <span className="soft">{agb}</span>
      </>
    ),
  },
  {
    key: 'state',
    header: t('organisation.state'),
    width: 11,
    cell: (organisation) => {
      const { state, name } = organisation;
      return (
        <>
          <Badge tone={state === 'linked' ? 'calm' : 'caution'}>{t(`deskOrganisations.states.${state}`)}</Badge>
          {state === 'linked' ? null : (
            <>
              <br />
              <Button kind="quiet" onPress={() => onAsk({ deed: 'release', organisation })}>
                {t('deskOrganisations.release')} <span className="only-heard">{name}</span>
              </Button>
            </>
          )}
        </>
      );
    },
  },
  {
    key: 'users',
    header: t('deskOrganisations.users'),
    width: 8,
    cell: ({ active, waiting }) => t('deskOrganisations.counts', { active, waiting }),
  },
  {
    key: 'epd',
    header: t('organisation.epdLink'),
    width: 10,
    grow: true,
    cell: (organisation) => {
      const beside = epdLinkBeside(organisation.epdLinks);
      return (
        <>
          <div>
            <EpdLinkBadge state={organisation.epdLink} /> <span className="soft">{organisation.epd.name}</span>
          </div>
          {beside === null ? null : (
            <div className="desk-epd-beside">
              <EpdLinkBadge state={beside.state} /> <span className="soft">{beside.epd.name}</span>
            </div>
          )}
          <Button kind="quiet" onPress={() => onAsk({ deed: 'epd', organisation })}>
            {t('deskOrganisations.changeEpd')} <span className="only-heard">{organisation.name}</span>
          </Button>
        </>
      );
    },
  },
  {
    key: 'link',
    header: t('deskOrganisations.link'),
    width: 11,
    cell: (organisation) => (
      <>
        {formatInstant(organisation.linkSince)}
        <br />
        <Button kind="quiet" onPress={() => onAsk({ deed: 'link', organisation })}>
          {t('deskOrganisations.renew')} <span className="only-heard">{organisation.name}</span>
        </Button>
      </>
    ),
  },
];

/**
 * Organisations at the servicedesk: their link is withdrawn and renewed here (S3-24), their EPD koppeling
 * followed (S3-03), and the AGB code of one that waits for its mailbox freed (S3-07).
 */
export function OrganisationsPanel() {
  const { t } = useTranslation();
  const organisations = useDeskOrganisations();
  useEffect(followDeskOrganisations, []);
  const [sought, setSought] = useState('');
  const [asking, setAsking] = useState<Asking | null>(null);
  const columns = useMemo(() => columnsOf(t, setAsking), [t]);
  const wanted = sought.trim().toLocaleLowerCase('nl');
  return (
    <div className="table-panel desk-accounts">
      <SearchBox
        label={t('deskOrganisations.find')}
        placeholder={t('deskOrganisations.find')}
        clearLabel={t('search.clear')}
        value={sought}
        onChange={setSought}
      />
      <Faces
        query={organisations}
        what={t('deskOrganisations.what')}
        keeps
        onStop={() => void stopAsking('organisations')}
      >
        {(all) => {
          const rows = all.filter(({ name, agb }) => `${name} ${agb}`.toLocaleLowerCase('nl').includes(wanted));
          if (rows.length === 0) {
            return <Empty title={t(all.length === 0 ? 'deskOrganisations.empty' : 'deskOrganisations.noneFound')} />;
          }
          return <DataTable label={t('desk.tabs.organisations')} columns={columns} rows={rows} rowKey={rowKey} />;
        }}
      </Faces>
      {asking?.deed === 'link' ? (
        <ConfirmDialog
          title={t('deskOrganisations.renewTitle', { name: asking.organisation.name })}
          confirmLabel={t('deskOrganisations.renewNow')}
          onConfirm={() => renewLink(asking.organisation.id, asking.organisation.linkSince)}
          onClose={() => setAsking(null)}
        >
          <p>{t('deskOrganisations.renewText')}</p>
        </ConfirmDialog>
      ) : null}
      {asking?.deed === 'release' ? (
        <ConfirmDialog
          title={t('deskOrganisations.releaseTitle', { name: asking.organisation.name })}
          confirmLabel={t('deskOrganisations.release')}
          onConfirm={() => release(asking.organisation.id)}
          onClose={() => setAsking(null)}
        >
          <p>{t('deskOrganisations.releaseText', { agb: asking.organisation.agb })}</p>
        </ConfirmDialog>
      ) : null}
      {asking?.deed === 'epd' ? (
        <EpdLinkDialog organisation={asking.organisation} onClose={() => setAsking(null)} />
      ) : null}
    </div>
  );
}
