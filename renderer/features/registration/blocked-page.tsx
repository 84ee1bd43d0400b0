import { useTranslation } from 'react-i18next';
import { Problem } from '../../ui/problem.tsx';
import './registration-screen.css';

/** A clinician who registered with the button of a supplier: why, and the way out (S0-05). */
export function BlockedPage({ address }: { readonly address: string }) {
  const { t } = useTranslation();
  return (
    <section className="registration-step">
      <Problem error={{ code: 'DP-2105' }} />
      <p>{t('registration.blockedWhy', { address })}</p>
    </section>
  );
}
