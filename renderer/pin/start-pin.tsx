import { createRoot } from 'react-dom/client';
import { startTexts } from '../i18n/i18n.ts';
import '../ui/base.css';
import { PinPage } from './pin-page.tsx';

/** Starts the PIN window. It knows no patient, has no cache and keeps nothing. */
export function startPin(page: Document): void {
  const root = page.getElementById('root');
  if (root === null) throw new Error('the page has no root element');
  startTexts('nl');
  createRoot(root).render(<PinPage />);
}
