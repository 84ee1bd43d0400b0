import { QueryClientProvider } from '@tanstack/react-query';
import { createRoot } from 'react-dom/client';
import { followApplication } from '../features/organisation/application/application.resource.ts';
import { changeLanguage, startTexts } from '../i18n/i18n.ts';
import { appStore, loadApp } from '../lib/app.resource.ts';
import { patientQueries } from '../lib/patient-memory.ts';
import '../ui/base.css';
import { followAccountFlow } from './account-flow.resource.ts';
import { App } from './app.tsx';
import { FailureBoundary } from './failure-boundary.tsx';
import { followPracticeNews } from '../lib/practice-news.resource.ts';
import { followMain } from './session.resource.ts';

/** Makes the page look and speak as the user chose. */
function applyPreferences(page: Document): void {
  const { theme, language } = appStore.getState().preferences;
  if (theme === 'system') delete page.documentElement.dataset.theme;
  else page.documentElement.dataset.theme = theme;
  changeLanguage(language, page);
}

/**
 * Starts the main window: paints at once, and fills in what main tells.
 * @returns how to take it down again
 */
export function startShell(page: Document): () => void {
  const element = page.getElementById('root');
  if (element === null) throw new Error('the page has no root element');
  startTexts(appStore.getState().preferences.language);
  const stops = [
    appStore.subscribe(() => applyPreferences(page)),
    followMain(),
    followPracticeNews(),
    followAccountFlow(),
    followApplication(),
  ];
  void loadApp();
  const root = createRoot(element);
  root.render(
    <FailureBoundary>
      <QueryClientProvider client={patientQueries}>
        <App />
      </QueryClientProvider>
    </FailureBoundary>,
  );
  return () => {
    root.unmount();
    for (const stop of stops) stop();
  };
}
