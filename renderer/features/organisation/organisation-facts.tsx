import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Note } from '../../ui/note.tsx';
import { ConfirmAgain } from './confirm-again.tsx';
import { EpdLinks } from './epd-links.tsx';
import { addressLine, rolesWords } from './organisation-words.tsx';

/** What is registered of an organisation, which cannot be changed (S3-12), and its EPD koppelingen, which can (S3-03). */
export function OrganisationFacts({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const { id, agb, name, address, email, state, verified, since, own } = organisation;
  return (
    <div className="organisation-facts">
      <dl className="detail-facts">
        <dt>{t('organisation.wizard.name')}</dt>
        <dd>{name}</dd>
        <dt>{t('organisation.agb')}</dt>
        <dd>{agb}</dd>
        <dt>{t('organisation.wizard.address')}</dt>
        <dd>{addressLine(address)}</dd>
        <dt>{t('organisation.wizard.email')}</dt>
        <dd>{email}</dd>
        <dt>{t('organisation.state')}</dt>
        <dd>
          {t(`organisation.organisationStates.${state}`)}
          {verified === null ? '' : `, ${t(`organisation.verified.${verified}`)}`}
        </dd>
        <dt>{t('organisation.since')}</dt>
        <dd>{formatInstant(since)}</dd>
        <dt>{t('organisation.ownRoles')}</dt>
        <dd>{rolesWords(t, own.roles)}</dd>
        <dt>{t('organisation.application.agb')}</dt>
        <dd>{own.agb ?? t('organisation.ownAgb.none')}</dd>
      </dl>
      {state === 'awaiting-mail' ? <ConfirmAgain id={id} email={email} /> : null}
      <Note tone="info">
        <p>{t('organisation.fixed')}</p>
      </Note>
      <EpdLinks organisation={organisation} />
    </div>
  );
}
