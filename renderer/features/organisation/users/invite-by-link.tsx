import { useTranslation } from 'react-i18next';
import { formatInstant } from '../../../lib/dates.ts';
import { CopyButton } from '../../../ui/copy-button.tsx';
import { Faces } from '../../../ui/faces.tsx';
import { Note } from '../../../ui/note.tsx';
import { QrCode } from '../../../ui/qr-code.tsx';
import { stopLink, useLink } from './users.resource.ts';

interface InviteByLinkProps {
  readonly id: string;
  readonly name: string;
}

/** The link of the organisation, to send oneself by chat or sms (S3-20, S3-22). */
export function InviteByLink({ id, name }: InviteByLinkProps) {
  const { t } = useTranslation();
  const link = useLink(id);
  return (
    <div className="invite">
      <p>{t('organisation.invite.linkText')}</p>
      <Note tone="caution" title={t('organisation.invite.linkOwn')}>
        <p>{t('organisation.invite.linkOwnText')}</p>
      </Note>
      <Faces
        query={link}
        what={t('organisation.invite.whatLink')}
        lines={3}
        problem="strip"
        onStop={() => void stopLink(id)}
      >
        {({ address, since }) => (
          <div className="invite-link">
            <QrCode text={address} label={t('organisation.invite.qr', { name })} />
            <div>
              <p className="invite-address">{address}</p>
              <CopyButton text={address} label={t('organisation.invite.copy')} />
              <p className="soft">{t('organisation.invite.linkSince', { since: formatInstant(since) })}</p>
            </div>
          </div>
        )}
      </Faces>
    </div>
  );
}
