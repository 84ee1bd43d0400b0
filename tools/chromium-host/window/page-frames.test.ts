import { beforeAll, describe, expect, it } from 'vitest';
import { addScheme } from '../network/scheme-translation.ts';
import { PageFrames } from './page-frames.ts';

beforeAll(() => addScheme('app'));

describe('frames of a page', () => {
  it('are the same objects as long as they live, with the addresses of the app', () => {
    const frames = new PageFrames('main');
    frames.navigated('main', 'https://bundle.app.invalid/index.html#a');
    frames.attached('child', 'main');
    frames.navigated('child', 'https://bundle.app.invalid/child.html');
    const child = frames.get('child');
    expect(frames.get('main')).toBe(frames.main);
    expect([frames.main.url, frames.main.origin, frames.main.parent]).toEqual([
      'app://bundle/index.html#a',
      'app://bundle',
      null,
    ]);
    expect([child?.url, child?.parent, child?.top]).toEqual(['app://bundle/child.html', frames.main, frames.main]);
    expect(frames.main.frames).toEqual([child]);
  });

  it('go with their parents', () => {
    const frames = new PageFrames('main');
    frames.attached('child', 'main');
    frames.attached('grandchild', 'child');
    const grandchild = frames.get('grandchild');
    frames.detached('child');
    expect([frames.get('child'), frames.get('grandchild'), grandchild?.isDestroyed(), grandchild?.detached]).toEqual([
      null,
      null,
      true,
      true,
    ]);
    expect(frames.has('main')).toBe(true);
  });
});
