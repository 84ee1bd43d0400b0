import type { WebContentsHost } from './web-contents.ts';

const contents = new Set<WebContentsHost>();

/** All web contents that are not destroyed. */
export const contentsRegistry = {
  add: (one: WebContentsHost): void => {
    contents.add(one);
  },
  remove: (one: WebContentsHost): void => {
    contents.delete(one);
  },
  all: (): WebContentsHost[] => [...contents],
  find: (test: (one: WebContentsHost) => boolean): WebContentsHost | undefined => [...contents].find(test),
};
