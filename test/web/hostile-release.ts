import { hostileNames, hostilePayloads } from './hostile-payloads.ts'

/**
 * Files of a release in which every payload stands wherever a format has a place for text: headings, paragraphs, lists, cells,
 * keys, values, file names. `edition` changes each clause, so that all of them are told by a comparison.
 */
export function hostileRelease(edition: number): { name: string; content: string }[] {
  const clauses = hostilePayloads.map((payload, index) => ({
    payload,
    clause: index + 1,
    fee: edition * 1000 + index,
  }))
  const oneLine = (payload: string) => payload.replace(/\s+/g, ' ')
  const markdown = clauses
    .map(
      ({ payload, clause, fee }) =>
        `## ${clause} ${oneLine(payload)}\n\nThe fee is ${fee} USD. ${payload}\n\n- ${oneLine(payload)}\n- fee ${fee}\n`,
    )
    .join('\n')
  const html = clauses
    .map(
      ({ payload, clause, fee }) =>
        `<h2>${clause} ${payload}</h2>\n<p>The fee is ${fee} USD.</p>\n<div>${payload}</div>\n`,
    )
    .join('\n')
  const text = clauses
    .map(
      ({ payload, clause, fee }) =>
        `${clause}. Notice ${clause}\n\nThe notice of clause ${clause} costs ${fee} USD and reads ${oneLine(payload)}\n`,
    )
    .join('\n')
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`
  const rows = clauses.map(({ payload, fee }) =>
    [quoted(payload), String(fee), quoted(`${payload} again`)].join(','),
  )
  const records = clauses.map(
    ({ payload, fee }) => [`${payload}`, { fee, text: payload, [payload]: payload }] as const,
  )
  return [
    { name: 'clauses.md', content: `# ${hostileNames[0]}\n\n${markdown}` },
    { name: 'clauses.html', content: `<!doctype html><title>${hostilePayloads[10]}</title><body>${html}` },
    { name: 'notices.txt', content: `NOTICES\n\n${text}` },
    { name: 'clauses.csv', content: [`code,fee,${quoted(hostilePayloads[18]!)}`, ...rows].join('\n') },
    { name: 'clauses.json', content: JSON.stringify(Object.fromEntries(records), null, 1) },
    {
      name: 'clauses.yaml',
      content: records.map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`).join('\n'),
    },
    { name: 'clauses.jsonl', content: records.map(([, value]) => JSON.stringify(value)).join('\n') },
    ...hostileNames.flatMap((name, index) => [
      { name: `${name}.md`, content: `# ${name}\n\nThe fee is ${edition * 10 + index} USD. ${name}\n` },
      { name: `${name}.png`, content: `GIF89a\0${name}` },
    ]),
  ]
}
