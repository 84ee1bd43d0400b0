import { AttributeTypeAndValue, AttributeValue, Name, RelativeDistinguishedName } from '@peculiar/asn1-x509';

/** X.520 attribute types that UZI certificates use (CPS UZI-register 7.1). */
const attributeType = {
  commonName: '2.5.4.3',
  surname: '2.5.4.4',
  serialNumber: '2.5.4.5',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  title: '2.5.4.12',
  givenName: '2.5.4.42',
  organizationIdentifier: '2.5.4.97',
} as const;

type Attribute = keyof typeof attributeType;

/** X.520 gives these two no other string type. */
const printable: readonly Attribute[] = ['country', 'serialNumber'];

/** A distinguished name with one attribute per RDN, in the order given; every text is a UTF8String where X.520 lets it. */
export const distinguishedName = (attributes: Partial<Record<Attribute, string>>): Name =>
  new Name(
    (Object.entries(attributes) as [Attribute, string][]).map(
      ([attribute, text]) =>
        new RelativeDistinguishedName([
          new AttributeTypeAndValue({
            type: attributeType[attribute],
            value: new AttributeValue(printable.includes(attribute) ? { printableString: text } : { utf8String: text }),
          }),
        ]),
    ),
  );
