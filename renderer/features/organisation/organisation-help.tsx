import { ExternalLink } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { OrganisationHelp } from '../../../contract/organisation/organisation.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { openHelp } from './organisation.resource.ts';

interface HelpLinkProps {
  readonly link: 'webinar' | 'epd-information' | 'register-correction';
  readonly children: string;
}

/** A page of the guidance, opened in the browser; what goes wrong with that is said beside it. */
export function HelpLink({ link, children }: HelpLinkProps) {
  const { problem, attempt } = useAttempt();
  return (
    <>
      <Button icon={<ExternalLink size={16} aria-hidden />} onPress={() => attempt(() => openHelp(link))}>
        {children}
      </Button>
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </>
  );
}

/** Bel of mail (S3-32): what configuration has of it, and nothing where it has nothing. */
export function HelpContact({ contact }: { readonly contact: OrganisationHelp['contact'] }) {
  const { t } = useTranslation();
  const { problem, attempt } = useAttempt();
  const { name, telephone, email } = contact;
  return (
    <div className="organisation-contact">
      <p className="note-title">{name}</p>
      {telephone === null ? null : <p>{t('organisation.help.call', { telephone })}</p>}
      {email === null ? null : (
        <Button kind="quiet" onPress={() => attempt(() => openHelp('mail'))}>
          {t('organisation.help.mail', { email })}
        </Button>
      )}
      {problem ? <Problem error={problem} shape="strip" /> : null}
    </div>
  );
}

/** What helps with organisations: what is what, the webinar, the RIVM, and whom to ask (S3-06, S3-08, S3-17, S3-32). */
export function OrganisationGuidance({ help }: { readonly help: OrganisationHelp }) {
  const { t } = useTranslation();
  return (
    <aside className="organisation-help" aria-labelledby="organisation-help-title">
      <h2 id="organisation-help-title">{t('organisation.help.title')}</h2>
      <p>{t('organisation.help.what')}</p>
      <h3>{t('organisation.help.entitiesTitle')}</h3>
      <p>{t('organisation.help.entities')}</p>
      {help.webinar || help.epdInformation ? (
        <div className="organisation-links">
          {help.webinar ? <HelpLink link="webinar">{t('organisation.help.webinar')}</HelpLink> : null}
          {help.epdInformation ? <HelpLink link="epd-information">{t('organisation.help.epd')}</HelpLink> : null}
        </div>
      ) : null}
      <HelpContact contact={help.contact} />
    </aside>
  );
}
