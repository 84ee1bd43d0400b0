import { Component, type ReactNode } from 'react';
import i18next from 'i18next';
import { Button } from '../ui/button.tsx';
import { Empty } from '../ui/empty.tsx';
import './failure-boundary.css';

/** The last net: a screen that threw is replaced by a sentence and a way on, never by an empty window. */
export class FailureBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <main className="failure">
        <Empty title={i18next.t('failure.title')} text={i18next.t('failure.text')}>
          <Button kind="primary" onPress={() => window.location.reload()}>
            {i18next.t('failure.reload')}
          </Button>
        </Empty>
      </main>
    );
  }
}
