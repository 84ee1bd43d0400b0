import { useState } from 'react';
import { Tab, TabList, TabPanel, Tabs } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Organisation } from '../../../../contract/organisation/organisation.ts';
import { Dialog } from '../../../ui/dialog.tsx';
import { tabsClass } from '../../../ui/tabs.ts';
import { InviteByFile } from './invite-by-file.tsx';
import { InviteByLink } from './invite-by-link.tsx';
import { InviteByMail } from './invite-by-mail.tsx';

interface InviteDialogProps {
  readonly organisation: Organisation;
  readonly onClose: () => void;
}

/** Gebruiker uitnodigen (S3-19, S3-20): by mail, with the link of the organisation, or with a file. */
export function InviteDialog({ organisation, onClose }: InviteDialogProps) {
  const { t } = useTranslation();
  const { id, name, may } = organisation;
  const ways = [
    ...(may.includes('invite') ? (['mail'] as const) : []),
    ...(may.includes('see-link') ? (['link'] as const) : []),
    ...(may.includes('invite') ? (['file'] as const) : []),
  ];
  const [chosen, setChosen] = useState<(typeof ways)[number] | null>(null);
  const way = chosen ?? ways[0] ?? 'mail';
  return (
    <Dialog title={t('organisation.invite.title')} size="wide" isOpen onClose={onClose}>
      <p className="soft">{t('organisation.invite.for', { name })}</p>
      <Tabs selectedKey={way} onSelectionChange={(key) => setChosen(ways.find((one) => one === key) ?? null)}>
        <TabList className={tabsClass.list} aria-label={t('organisation.invite.ways')}>
          {ways.map((one) => (
            <Tab key={one} id={one} className={tabsClass.tab}>
              {t(`organisation.invite.way.${one}`)}
            </Tab>
          ))}
        </TabList>
        <TabPanel key={way} id={way} className="invite-panel">
          {way === 'mail' ? <InviteByMail organisation={organisation} /> : null}
          {way === 'link' ? <InviteByLink id={id} name={name} /> : null}
          {way === 'file' ? <InviteByFile id={id} mayGiveRoles={may.includes('change-roles')} /> : null}
        </TabPanel>
      </Tabs>
    </Dialog>
  );
}
