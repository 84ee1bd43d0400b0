import { LayoutDashboard, Search } from 'lucide-react';
import { useTranslation } from 'react-i18next';

/** Name of a page that is no section: the overview, and the search with its key. */
export function PageLabel({ page }: { readonly page: 'overview' | 'search' }) {
  const { t } = useTranslation();
  const Icon = page === 'overview' ? LayoutDashboard : Search;
  return (
    <>
      <Icon size={16} aria-hidden className="section-icon" />
      <span className="section-name">{t(page === 'overview' ? 'overview.title' : 'dossierSearch.title')}</span>
      {page === 'search' ? <kbd aria-hidden>/</kbd> : null}
    </>
  );
}
