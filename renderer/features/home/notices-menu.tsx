import { Bell } from 'lucide-react';
import { Button as AriaButton, Dialog, DialogTrigger, Heading, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { Home } from '../../../contract/account/home.ts';
import { formatInstant } from '../../lib/dates.ts';
import { useAttempt } from '../../lib/use-attempt.ts';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Problem } from '../../ui/problem.tsx';
import { UnreadCount } from '../../ui/unread-count.tsx';
import { readNotices } from './home.resource.ts';
import './tool-menus.css';

type Notice = Home['notices'][number];

const tones = { news: 'plain', 'method-retired': 'caution', security: 'alarm' } as const;

/** Notificaties (S1-43): how many are unread, and the list itself. `notices` is null until the portal told. */
export function NoticesMenu({ notices }: { readonly notices: readonly Notice[] | null }) {
  const { t } = useTranslation();
  const unread = (notices ?? []).filter(({ read }) => !read);
  return (
    <DialogTrigger>
      <AriaButton className="button button-quiet" isDisabled={notices === null}>
        <Bell size={18} aria-hidden />
        <span>{t('home.notices')}</span>
        <UnreadCount count={unread.length} words={t('home.unread', { count: unread.length })} />
      </AriaButton>
      <Popover className="tool-popover" placement="bottom right">
        <Dialog className="tool-panel">
          <NoticeList notices={notices ?? []} unread={unread} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}

interface NoticeListProps {
  readonly notices: readonly Notice[];
  readonly unread: readonly Notice[];
}

function NoticeList({ notices, unread }: NoticeListProps) {
  const { t } = useTranslation();
  const { problem, busy, attempt } = useAttempt();
  const read = (some: readonly Notice[]) => attempt(() => readNotices(some.map(({ id }) => id)));
  return (
    <>
      <header className="tool-panel-head">
        <Heading slot="title" level={2}>
          {t('home.notices')}
        </Heading>
        {unread.length > 1 ? (
          <Button kind="quiet" isDisabled={busy} onPress={() => read(unread)}>
            {t('home.readAll')}
          </Button>
        ) : null}
      </header>
      {problem ? <Problem error={problem} shape="strip" /> : null}
      {notices.length === 0 ? <p className="soft tool-panel-none">{t('home.noNotices')}</p> : null}
      <ul className="notices">
        {notices.map((notice) => (
          <li key={notice.id} data-unread={!notice.read || undefined}>
            <p className="notice-head">
              <Badge tone={tones[notice.kind]}>{t(`home.kinds.${notice.kind}`)}</Badge>
              <span className="soft">{formatInstant(notice.at)}</span>
            </p>
            <p>{notice.text}</p>
            {notice.read ? null : (
              <Button kind="quiet" isDisabled={busy} onPress={() => read([notice])}>
                {t('home.markRead')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
