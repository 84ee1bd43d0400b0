import { useEffect, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { LetterZoom } from '../../../../contract/letter/messages.ts';
import { Button } from '../../../ui/button.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Waiting } from '../../../ui/waiting.tsx';
import { letterAddress } from './letter-address.ts';
import { LetterLine } from './letter-line.ts';
import './letter-reader.css';
import { LetterTools } from './letter-tools.tsx';

interface LetterReaderProps {
  readonly title: string;
  /** The PDF as the hospital sent it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onEscape: () => void;
  /** Told the line to the letter while it is open, and null when it goes. */
  readonly onLine: (line: LetterLine | null) => void;
}

/** A PDF letter beside its list (S4-18); trying again makes everything anew. */
export function LetterReader(props: LetterReaderProps) {
  const [turn, setTurn] = useState(0);
  return <OpenLetter key={turn} {...props} onRetry={() => setTurn(turn + 1)} />;
}

/**
 * One try at one letter. It is drawn in a sandboxed frame of another origin, so that nothing in it can reach the
 * window, and a letter that hangs leaves the window free.
 */
function OpenLetter({ title, bytes, onEscape, onLine, onRetry }: LetterReaderProps & { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [line] = useState(() => new LetterLine(bytes));
  const [zoom, setZoom] = useState<LetterZoom>('width');
  const state = useSyncExternalStore(line.subscribe, line.current);

  useEffect(() => line.onKey((key) => (key === 'find' ? field.current?.focus() : onEscape())), [line, onEscape]);
  useEffect(() => {
    const hear = (event: MessageEvent) => {
      const inside = frame.current?.contentWindow;
      if (inside && event.source === inside && event.data === 'letter-ready') line.connect(inside);
    };
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
      line.close();
    };
  }, [line]);

  const isOpen = state.phase === 'open';
  useEffect(() => {
    if (!isOpen) return;
    onLine(line);
    return () => onLine(null);
  }, [isOpen, line, onLine]);

  if (state.phase === 'refused' || state.phase === 'stuck') {
    return (
      <Empty
        title={t(state.phase === 'stuck' ? 'letter.stuck' : `letter.refused.${state.why ?? 'damaged'}`)}
        text={t('letter.refusedHint')}
      >
        <Button onPress={onRetry}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  const changeZoom = (to: LetterZoom) => {
    setZoom(to);
    line.zoom(to);
  };
  return (
    <div className="letter-reader">
      <LetterTools state={state} zoom={zoom} line={line} onZoom={changeZoom} fieldRef={field} />
      {state.shown < state.pages ? (
        <p className="letter-more">{t('letter.morePages', { shown: state.shown, pages: state.pages })}</p>
      ) : null}
      {state.phase === 'opening' ? <Waiting what={t('letter.what')} lines={6} /> : null}
      <iframe
        ref={frame}
        className="letter-frame"
        data-open={isOpen ? true : undefined}
        // oxlint-disable-next-line react/iframe-missing-sandbox -- same-origin is the letter's own origin, not the window's; without it its worker could not start
        sandbox="allow-scripts allow-same-origin"
        src={letterAddress(window.location.href)}
        title={t('letter.frame', { title })}
      />
    </div>
  );
}
