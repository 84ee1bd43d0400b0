import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canRequestEpdLink, type Organisation } from '../../../contract/organisation/organisation.ts';
import { Button } from '../../ui/button.tsx';
import { EpdLinkBadge } from '../../ui/epd-link-badge.tsx';
import { EpdRequestDialog } from './epd-request-dialog.tsx';

/** Where the EPD koppeling is, and the way to ask for one where that is possible now (S3-03). */
export function EpdLink({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const { epd, epdLink, may } = organisation;
  /** The organisation as it was when the dialog opened: what is asked belongs to that. */
  const [asking, setAsking] = useState<Organisation | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const canAsk = may.includes('request-epd-link') && canRequestEpdLink(epdLink);
  // The button that opened the dialog went with the request, so the focus goes to what came of it.
  useEffect(() => {
    if (asked !== null) told.current?.focus();
  }, [asked]);
  return (
    <div className="epd-link">
      <dl className="detail-facts">
        <dt>{t('organisation.epd')}</dt>
        <dd>{epd.name}</dd>
        <dt>{t('organisation.epdLink')}</dt>
        <dd>
          <EpdLinkBadge state={epdLink} /> <span className="soft">{t(`organisation.epdLinkHints.${epdLink}`)}</span>
        </dd>
      </dl>
      {canAsk ? (
        <div className="form-actions">
          <Button onPress={() => setAsking(organisation)}>{t('organisation.epdRequest.ask')}</Button>
        </div>
      ) : null}
      <p role="status" ref={told} tabIndex={-1}>
        {asked === null ? '' : t('organisation.epdRequest.asked', { epd: asked })}
      </p>
      {asking === null ? null : (
        <EpdRequestDialog
          organisation={asking}
          onAsked={(name) => {
            setAsking(null);
            setAsked(name);
          }}
          onClose={() => setAsking(null)}
        />
      )}
    </div>
  );
}
