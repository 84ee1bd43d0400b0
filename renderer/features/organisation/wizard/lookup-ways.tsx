import { useTranslation } from 'react-i18next';
import type { OrganisationHelp } from '../../../../contract/organisation/organisation.ts';
import { HelpContact, HelpLink } from '../organisation-help.tsx';

interface LookupWaysProps {
  readonly code: string;
  readonly help: OrganisationHelp;
}

/** Where to go with an organisation that cannot be registered now: the servicedesk (S3-07), or the register (S3-15). */
export function LookupWays({ code, help }: LookupWaysProps) {
  const { t } = useTranslation();
  if (code === 'DP-5004') return <HelpContact contact={help.contact} />;
  if (code !== 'DP-5006' || !help.registerCorrection) return null;
  return (
    <div>
      <HelpLink link="register-correction">{t('organisation.wizard.toRegister')}</HelpLink>
    </div>
  );
}
