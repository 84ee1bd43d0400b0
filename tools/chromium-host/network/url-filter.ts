/**
 * Match patterns as `webRequest` takes them: `<all_urls>`, `scheme://host/path`, with `*` for any scheme of the web,
 * any host or leading part of a host (`*.example.nl`), and any text in a path.
 */
export function matchesUrl(patterns: readonly string[], url: string): boolean {
  return patterns.length === 0 || patterns.some((pattern) => expressionOf(pattern).test(url));
}

const literal = (text: string): string => text.replaceAll(/[.+?^${}()|[\]\\]/g, String.raw`\$&`);

function expressionOf(pattern: string): RegExp {
  if (pattern === '<all_urls>') return /^/;
  const [, scheme, host = '', path = ''] = /^([a-z*][a-z0-9+.-]*):\/\/([^/]*)(\/.*)?$/i.exec(pattern) ?? [];
  if (scheme === undefined) throw new TypeError(`Invalid url pattern ${pattern}`);
  const schemes = scheme === '*' ? '(?:https?|wss?)' : literal(scheme);
  const hosts = host.startsWith('*.')
    ? `(?:[^/]+\\.)?${literal(host.slice(2))}`
    : literal(host).replaceAll('*', '[^/]*');
  const port = /:\d+$/.test(host) ? '' : '(?::\\d+)?';
  return new RegExp(`^${schemes}://${hosts}${port}${literal(path || '/*').replaceAll('*', '.*')}$`, 'i');
}
