import { describe, expect, test } from '@jest/globals';
import { HtmlValidate } from 'html-validate';
import { compile } from '../compile';
import { printableSigns } from '../fonts';
import { outlineOf } from '../outline';
import { richDay } from '../rich-day.fixture';
import { html } from './html';
import { styleHash } from './html-style';

const draw = async (day: typeof richDay) => Buffer.from((await html.render(compile(outlineOf(day), day, printableSigns).model)).bytes).toString('utf8');

describe('html', () => {
  test('has no error for html-validate', async () => {
    const validator = new HtmlValidate({ extends: ['html-validate:recommended', 'html-validate:a11y'] });
    const report = await validator.validateString(await draw(richDay));
    expect(report.results.flatMap((result) => result.messages.map((message) => `${message.line}: ${message.ruleId}`))).toEqual([]);
  });

  test('has the headings of the parts, anchors for contributions and one place for each', async () => {
    const page = await draw(richDay);
    expect([...page.matchAll(/<h2 id="[^"]+">([^<]+)/g)].map((match) => match[1])).toEqual(expect.arrayContaining(['Programme tel que tenu', 'Sous-groupes']));
    expect(page).toContain('<li id="g1-p2">');
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
    expect(new Set(ids).size).toBe(ids.length);
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map((match) => match[1]);
    expect(links.filter((link) => !ids.includes(link))).toEqual([]);
  });

  test('never lets typed words be anything but words', async () => {
    const bad = `"><script>alert('x')</script><style>*{}</style>&amp;`;
    const [group] = richDay.groups;
    if (!group) throw new Error('the fixture has groups');
    const hostile = {
      ...richDay,
      seance: { ...richDay.seance, title: bad, place: bad, organisers: [bad] },
      groups: [{ ...group, question: bad, facilitators: [bad], note: { type: 'doc', content: [{ type: 'contribution', attrs: { kind: 'constat', id: bad, role: bad }, content: [{ type: 'paragraph', content: [{ type: 'text', text: bad }] }] }] } }],
    };
    const page = await draw(hostile);
    expect(page).not.toMatch(/<script|<style>\*/);
    expect(page.match(/<style>/g)).toHaveLength(1);
  });

  test('tells the fingerprint of its own style', async () => {
    expect(styleHash(await draw(richDay))).toMatch(/^'sha256-[A-Za-z0-9+/]{43}='$/);
  });
});
