import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { canRequestEpdLink, type EpdLink, epdLinkBeside } from '../../../contract/organisation/epd.ts';
import type { Organisation } from '../../../contract/organisation/organisation.ts';
import { formatInstant } from '../../lib/dates.ts';
import { Button } from '../../ui/button.tsx';
import { EpdLinkBadge } from '../../ui/epd-link-badge.tsx';
import { EpdRequestDialog } from './epd-request-dialog.tsx';

/**
 * Where the EPD koppeling is, beside it the one that was asked for instead, and the way to ask for one where that is
 * possible now (S3-03).
 */
export function EpdLinks({ organisation }: { readonly organisation: Organisation }) {
  const { t } = useTranslation();
  const { epd, epdLinks, may } = organisation;
  const [main] = epdLinks;
  const beside = epdLinkBeside(epdLinks);
  /** The organisation as it was when the dialog opened: what is asked belongs to that. */
  const [asking, setAsking] = useState<Organisation | null>(null);
  const [asked, setAsked] = useState<string | null>(null);
  const told = useRef<HTMLParagraphElement>(null);
  const canAsk = may.includes('request-epd-link') && canRequestEpdLink(epdLinks);
  // The button that opened the dialog went with the request, so the focus goes to what came of it.
  useEffect(() => {
    if (asked !== null) told.current?.focus();
  }, [asked]);
  return (
    <div className="epd-link">
      {main === undefined ? null : <EpdLinkFacts title={t('organisation.epd')} link={main} />}
      {beside === null ? null : (
        <EpdLinkFacts
          title={t('organisation.epdOther')}
          link={beside}
          more={t(`organisation.epdStays.${beside.state === 'refused' ? 'refused' : 'underWay'}`, { epd: epd.name })}
        />
      )}
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

interface EpdLinkFactsProps {
  /** What the EPD is to the organisation. */
  readonly title: string;
  readonly link: EpdLink;
  /** What it means for the other koppeling. */
  readonly more?: string;
}

function EpdLinkFacts({ title, link: { epd, state, since }, more }: EpdLinkFactsProps) {
  const { t } = useTranslation();
  const words = [
    since === null ? null : t('organisation.epdSince', { since: formatInstant(since) }),
    t(`organisation.epdLinkHints.${state}`),
    more,
  ];
  return (
    <dl className="detail-facts">
      <dt>{title}</dt>
      <dd>{epd.name}</dd>
      <dt>{t('organisation.epdLink')}</dt>
      <dd>
        <EpdLinkBadge state={state} /> <span className="soft">{words.filter(Boolean).join(' ')}</span>
      </dd>
    </dl>
  );
}
