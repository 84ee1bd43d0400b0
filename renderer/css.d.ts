/** Style sheets are imported for their effect; the bundler turns them into files of 'self' (SECURITY E07). */
declare module '*.css';
