import { createRoot } from 'react-dom/client';
import { startTexts } from '../i18n/i18n.ts';
import '../ui/base.css';
import { PinPage } from './pin-page.tsx';

/**
 * Starts the PIN window. It knows no patient, has no cache and keeps nothing.
 * @returns how to take it down again
 */
export function startPin(page: Document): () => void {
  const element = page.getElementById('root');
  if (element === null) throw new Error('the page has no root element');
  startTexts('nl');
  const root = createRoot(element);
  root.render(<PinPage />);
  return () => root.unmount();
}
