import { BookOpenText, ExternalLink } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/account/home.ts';
import './tool-menus.css';

interface DocumentsMenuProps {
  /** null until the portal told. */
  readonly documents: Home['documents'] | null;
  readonly onLink: (link: number) => void;
}

/** Documentatie (S1-43, S0-22): the working instructions, each opened in the system browser. */
export function DocumentsMenu({ documents, onLink }: DocumentsMenuProps) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <AriaButton className="button button-quiet" isDisabled={documents === null}>
        <BookOpenText size={18} aria-hidden />
        <span>{t('home.documents')}</span>
      </AriaButton>
      <Popover className="tool-popover" placement="bottom right">
        <Menu
          className="documents"
          aria-label={t('home.documents')}
          renderEmptyState={() => <p className="soft tool-panel-none">{t('home.noDocuments')}</p>}
        >
          {(documents ?? []).map(({ name, link }) => (
            <MenuItem key={link} id={link} textValue={name} className="document" onAction={() => onLink(link)}>
              <span>{name}</span>
              <ExternalLink size={15} aria-label={t('home.opensBrowser')} />
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
