import { Mail, Phone } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { loadLoginPage, loginPageStore, openPageLink } from '../lib/login-page.resource.ts';
import { useAttempt } from '../lib/use-attempt.ts';
import { Button } from '../ui/button.tsx';
import { Problem } from '../ui/problem.tsx';
import './help-strip.css';

/** "Vragen? We helpen graag!" on every page before a session (S1-12), or that the portal could not say where. */
export function HelpStrip() {
  const { t } = useTranslation();
  const { page, problem } = useStore(loginPageStore);
  const { problem: refused, busy, attempt } = useAttempt();
  if (page === null) {
    return problem === null ? null : (
      <div className="help-strip" role="status">
        <span>{t('accountLogin.unknown')}</span>
        <Button onPress={() => attempt(loadLoginPage)} isDisabled={busy}>
          {t('common.retry')}
        </Button>
      </div>
    );
  }
  return (
    <aside className="help-strip" aria-label={t('help.title')}>
      <strong>{t('help.title')}</strong>
      <Button
        kind="quiet"
        icon={<Mail size={16} aria-hidden />}
        onPress={() => attempt(() => openPageLink('help-mail'))}
      >
        {t('help.mail', { address: page.helpMail })}
      </Button>
      {page.helpTelephone ? (
        <span className="help-phone">
          <Phone size={16} aria-hidden /> {t('help.phone', { number: page.helpTelephone })}
        </span>
      ) : null}
      {refused ? <Problem error={refused} shape="strip" /> : null}
    </aside>
  );
}
