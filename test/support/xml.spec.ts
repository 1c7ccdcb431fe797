import { describe, expect, test } from '@jest/globals';
import { named, parseXml, textOf } from './xml';

const read = (source: string) => parseXml(new TextEncoder().encode(source));

describe('parseXml', () => {
  test('reads elements, attributes, entities and text in order', () => {
    const root = read('<?xml version="1.0"?><a x="1 &amp; 2"><b>un</b> &lt;deux&gt; <c:d/>&#x202f;</a>');
    expect(root.attributes).toEqual({ x: '1 & 2' });
    expect(textOf(root)).toBe('un <deux> \u202f');
    expect(named(root, 'b', 'c:d').map(({ name }) => name)).toEqual(['b', 'c:d']);
  });

  test.each(['<a>', '<a></b>', '<a/><b/>', '<a x=1/>', '<a x="<"/>', '<a>&nbsp;</a>', '<a> & </a>', '<a>]]></a>', '<a>\u0007</a>', '<a x="1" x="2"/>'])('refuses %j', (source) => {
    expect(() => read(source)).toThrow();
  });
});
