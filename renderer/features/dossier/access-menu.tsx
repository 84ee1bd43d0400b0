import { CircleHelp, ScrollText, ShieldQuestionMark } from 'lucide-react';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientHeader } from '../../../contract/views/patient.ts';
import { askWhoLooked, askWhy } from '../../lib/insight.ts';
import '../../ui/menu.css';

/** What one may ask about access to this dossier: why it is seen, and by whom it was. */
export function AccessMenu({ header: { patientId, name } }: { readonly header: PatientHeader }) {
  const { t } = useTranslation();
  return (
    <MenuTrigger>
      <AriaButton className="button button-quiet">
        <ShieldQuestionMark size={16} aria-hidden />
        <span>{t('log.access')}</span>
      </AriaButton>
      <Popover className="menu-popover" placement="bottom right">
        <Menu className="menu" aria-label={t('log.access')}>
          <MenuItem className="menu-item" textValue={t('why.askOpen')} onAction={() => askWhy(patientId)}>
            <CircleHelp size={16} aria-hidden />
            {t('why.askOpen')}
          </MenuItem>
          <MenuItem
            className="menu-item"
            textValue={t('log.patientAsk')}
            onAction={() => askWhoLooked(patientId, name)}
          >
            <ScrollText size={16} aria-hidden />
            {t('log.patientAsk')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
