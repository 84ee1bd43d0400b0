import { AtSign, IdCard, Smartphone } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { LoginMethod } from '../../../contract/views/session.ts';
import type { NamedLink } from '../../lib/app.resource.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import './method-chooser.css';

interface MethodChooserProps {
  readonly methods: readonly { readonly method: LoginMethod; readonly available: boolean }[];
  readonly lastMethod: LoginMethod | null;
  /** How accounts are called here (S1-44). */
  readonly accountName: string;
  readonly onChoose: (method: LoginMethod) => void;
  readonly onLink: (link: NamedLink) => void;
}

const icons: Record<LoginMethod, ReactNode> = {
  'uzi-pas': <IdCard size={26} aria-hidden />,
  'zorg-id': <Smartphone size={26} aria-hidden />,
  account: <AtSign size={26} aria-hidden />,
};

/** The chooser of S4-08: one tile per way to log in; a way that is not there explains itself. */
export function MethodChooser({ methods, lastMethod, accountName, onChoose, onLink }: MethodChooserProps) {
  const { t } = useTranslation();
  const words = (method: LoginMethod) => (
    <span className="method-words">
      <span className="method-name">{method === 'account' ? accountName : t(`login.methods.${method}`)}</span>
      <span className="method-hint">{t(`login.methodHints.${method}`)}</span>
    </span>
  );
  return (
    <div className="method-chooser">
      <h2 id="method-chooser-title">{t('login.choose')}</h2>
      <ul aria-labelledby="method-chooser-title">
        {methods.map(({ method, available }) => (
          <li key={method}>
            {available ? (
              <AriaButton className="method" autoFocus={method === 'uzi-pas'} onPress={() => onChoose(method)}>
                {icons[method]}
                {words(method)}
                {lastMethod === method ? <Badge tone="accent">{t('login.lastUsed')}</Badge> : null}
              </AriaButton>
            ) : (
              <div className="method method-off">
                {icons[method]}
                {words(method)}
                <Badge tone="plain">{t('login.unavailable')}</Badge>
                <Why method={method} onLink={onLink} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Why a way to log in is not there; for Zorg-ID the two ways to install it (S4-02). */
function Why({ method, onLink }: { readonly method: LoginMethod; readonly onLink: (link: NamedLink) => void }) {
  const { t } = useTranslation();
  return (
    <details className="method-why">
      <summary>
        {t('login.why')} <span className="only-heard">{t(`login.methods.${method}`)}</span>
      </summary>
      {method === 'zorg-id' ? (
        <>
          <p>{t('login.zorgIdMissing')}</p>
          <ul>
            <li>{t('login.zorgIdSelf')}</li>
            <li>{t('login.zorgIdThird')}</li>
          </ul>
          <Button kind="quiet" onPress={() => onLink('zorg-id')}>
            {t('login.zorgIdLink')}
          </Button>
        </>
      ) : (
        <p>{t('login.accountWhy')}</p>
      )}
    </details>
  );
}
