import { serveGallery } from '../gallery/serve-gallery.ts';

/** Builds and serves the gallery once for all workers. @returns how to stop it */
// oxlint-disable-next-line import/no-default-export -- Playwright looks for a default export here
export default async function startGallery(): Promise<() => Promise<void>> {
  const { origin, stop } = await serveGallery();
  process.env.GALLERY_ORIGIN = origin;
  return stop;
}
