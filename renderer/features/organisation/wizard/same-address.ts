/** @returns the domain in its ASCII form (IDN, RFC 5891), or as it was written when it is none */
function domainKey(domain: string): string {
  try {
    return new URL(`https://${domain}/`).hostname;
  } catch {
    return domain.toLowerCase();
  }
}

/** @returns an address as it is compared: no difference by capitals, by writing of the letters, or by IDN */
function addressKey(address: string): string {
  const whole = address.normalize('NFKC').trim();
  const at = whole.lastIndexOf('@');
  return `${whole.slice(0, at).toLowerCase()}@${domainKey(whole.slice(at + 1))}`;
}

/** Is this the same mailbox (S3-16)? Only a forecast for the screen: the portal decides. */
export const isSameAddress = (one: string, other: string): boolean => addressKey(one) === addressKey(other);
