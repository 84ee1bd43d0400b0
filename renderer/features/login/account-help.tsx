import { useTranslation } from 'react-i18next';
import type { LoginPage } from '../../../contract/account/home.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Note } from '../../ui/note.tsx';
import './account-help.css';
import type { Detour } from './access-screen.tsx';
import { SupplierButtons } from './supplier-buttons.tsx';

interface AccountHelpProps {
  readonly page: LoginPage | null;
  readonly onDetour: (detour: Detour) => void;
}

/** Under the ways in: methods that ended, "Geen account?", a link from a mail, and the suppliers apart. */
export function AccountHelp({ page, onDetour }: AccountHelpProps) {
  const { t } = useTranslation();
  return (
    <>
      <div className="account-help">
        {page?.selfRegistration === false ? (
          <p className="soft">
            {t('accountLogin.noAccount')} {t('accountLogin.invited')}
          </p>
        ) : (
          <p>
            {t('accountLogin.noAccount')}{' '}
            <LinkButton onPress={() => onDetour({ to: 'register', supplier: null })}>
              {t('accountLogin.register')}
            </LinkButton>
          </p>
        )}
        <LinkButton onPress={() => onDetour({ to: 'link' })}>{t('accountLogin.haveLink')}</LinkButton>
      </div>
      {page?.retiredMethods.map(({ name, text }) => (
        <Note key={name} tone="info">
          {text}
        </Note>
      ))}
      {page && page.suppliers.length > 0 ? (
        <SupplierButtons suppliers={page.suppliers} onChoose={(supplier) => onDetour({ to: 'register', supplier })} />
      ) : null}
    </>
  );
}
