import { useTranslation } from 'react-i18next';
import { epdLinkUnderWay } from '../../../contract/organisation/epd.ts';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { EpdLinkBadge } from '../../ui/epd-link-badge.tsx';
import { Note } from '../../ui/note.tsx';
import { ConfirmAgain } from './confirm-again.tsx';
import { openOrganisation } from './organisation-store.ts';
import { agbMissingOf, OwnAgb } from './own-agb.tsx';
import { OwnBadge, rolesWords } from './organisation-words.tsx';
import { takingBackOf } from './take-back-dialog.tsx';

interface OrganisationCardProps {
  readonly organisation: Organisation;
  /** Asks whether the application is taken back. */
  readonly onTakeBack: () => void;
}

/** One organisation of the list: have they accepted me (S3-02), is it linked, and where is the EPD koppeling (S3-03). */
export function OrganisationCard({ organisation, onTakeBack }: OrganisationCardProps) {
  const { t } = useTranslation();
  const { id, agb, name, address, email, epd, epdLink, epdLinks, state, own, may } = organisation;
  // One that was refused changed nothing: the facts of the organisation tell of it.
  const underWay = epdLink === 'linked' ? epdLinkUnderWay(epdLinks) : undefined;
  const title = `organisation-${id}`;
  const takingBack = takingBackOf(organisation);
  const agbMissing = agbMissingOf(organisation);
  return (
    <article className="organisation-card" aria-labelledby={title}>
      <header>
        <h2 id={title}>{name}</h2>
        <p className="soft">{t('organisation.agbAndCity', { agb, city: address.city })}</p>
      </header>
      <dl className="detail-facts">
        <dt>{t('organisation.ownPlace')}</dt>
        <dd className="organisation-chips">
          <OwnBadge t={t} state={own.state} />
          <span className="soft">{rolesWords(t, own.roles)}</span>
        </dd>
        <dt>{t('organisation.state')}</dt>
        <dd>
          <Badge tone={state === 'linked' ? 'calm' : 'caution'}>{t(`organisation.organisationStates.${state}`)}</Badge>
        </dd>
        <dt>{t('organisation.epdLink')}</dt>
        <dd className="organisation-chips">
          <EpdLinkBadge state={epdLink} />
          <span className="soft">{epd.name}</span>
        </dd>
        {underWay === undefined ? null : (
          <>
            <dt>{t('organisation.epdOther')}</dt>
            <dd className="organisation-chips">
              <EpdLinkBadge state={underWay.state} />
              <span className="soft">{underWay.epd.name}</span>
            </dd>
          </>
        )}
      </dl>
      {state === 'awaiting-mail' ? (
        <>
          <p>{t('organisation.waitsForMail', { email })}</p>
          <ConfirmAgain id={id} email={email} />
        </>
      ) : own.state === 'active' ? null : (
        <p>{t(`organisation.ownHints.${own.state}`)}</p>
      )}
      {own.agbTakenBack && agbMissing !== null ? (
        <Note tone="caution" title={t('organisation.ownAgb.takenBack.title')} live>
          <p>{t(`organisation.ownAgb.takenBack.${agbMissing}`)}</p>
        </Note>
      ) : null}
      {own.state === 'active' || takingBack !== null ? (
        <div className="form-actions">
          {own.state === 'active' ? (
            <Button aria-describedby={title} onPress={() => openOrganisation(id)}>
              {t(may.includes('see-users') ? 'organisation.openUsers' : 'organisation.open')}
            </Button>
          ) : null}
          {agbMissing === null ? null : <OwnAgb organisation={organisation} describedBy={title} />}
          {takingBack === null ? null : (
            <Button aria-describedby={title} onPress={onTakeBack}>
              {t(`organisation.takeBack.${takingBack}.deed`)}
            </Button>
          )}
        </div>
      ) : null}
    </article>
  );
}
