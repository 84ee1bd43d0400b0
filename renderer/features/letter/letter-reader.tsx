import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { LetterZoom } from '../../../contract/letter/messages.ts';
import { Button } from '../../ui/button.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Waiting } from '../../ui/waiting.tsx';
import { letterAddress } from './letter-address.ts';
import { LetterLine, openingLetter } from './letter-line.ts';
import './letter-reader.css';
import { LetterTools } from './letter-tools.tsx';

interface LetterReaderProps {
  readonly title: string;
  /** The PDF as the hospital sent it. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly onEscape: () => void;
}

/**
 * A PDF letter beside its list (S4-18). It is drawn in a sandboxed frame of another origin, so that nothing in it can
 * reach the window, and a letter that hangs leaves the window free.
 */
export function LetterReader({ title, bytes, onEscape }: LetterReaderProps) {
  const { t } = useTranslation();
  const frame = useRef<HTMLIFrameElement>(null);
  const field = useRef<HTMLInputElement>(null);
  const [state, setState] = useState(openingLetter);
  const [zoom, setZoom] = useState<LetterZoom>('width');
  const [line, setLine] = useState<LetterLine | null>(null);
  const [turn, setTurn] = useState(0);
  const escape = useRef(onEscape);
  escape.current = onEscape;

  useEffect(() => {
    const fresh = new LetterLine(bytes, setState, (key) =>
      key === 'find' ? field.current?.focus() : escape.current(),
    );
    const hear = (event: MessageEvent) => {
      const inside = frame.current?.contentWindow;
      if (inside && event.source === inside && event.data === 'letter-ready') fresh.connect(inside);
    };
    setState(openingLetter);
    setLine(fresh);
    window.addEventListener('message', hear);
    return () => {
      window.removeEventListener('message', hear);
      fresh.close();
    };
  }, [bytes, turn]);

  if (state.phase === 'refused' || state.phase === 'stuck') {
    return (
      <Empty
        title={t(state.phase === 'stuck' ? 'letter.stuck' : `letter.refused.${state.why ?? 'damaged'}`)}
        text={t('letter.refusedHint')}
      >
        <Button onPress={() => setTurn(turn + 1)}>{t('common.retry')}</Button>
      </Empty>
    );
  }
  const changeZoom = (to: LetterZoom) => {
    setZoom(to);
    line?.zoom(to);
  };
  return (
    <div className="letter-reader">
      <LetterTools state={state} zoom={zoom} line={line} onZoom={changeZoom} fieldRef={field} />
      {state.shown < state.pages ? (
        <p className="letter-more">{t('letter.morePages', { shown: state.shown, pages: state.pages })}</p>
      ) : null}
      {state.phase === 'opening' ? <Waiting what={t('letter.what')} lines={6} /> : null}
      <iframe
        key={turn}
        ref={frame}
        className="letter-frame"
        data-open={state.phase === 'open' ? true : undefined}
        // Its own origin, but no more than scripts there: no forms, windows, downloads or navigation of this window.
        sandbox="allow-scripts allow-same-origin"
        src={letterAddress(window.location.href)}
        title={t('letter.frame', { title })}
      />
    </div>
  );
}
