import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { Problem } from '../../domain/problem.ts'
import { Prompt } from '../prompt.ts'

const FILE = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/

/**
 * Reads every prompt of a folder, by id. Throws `Problem` (`bad-setting`) that names the file and what is wrong:
 * no front matter, a field that is missing or unknown, an input that the body does not use or a name in the body
 * that is no input, an id that is not the file's name.
 */
export async function loadPrompts(
  folder = join(import.meta.dirname, '../../../prompts'),
): Promise<ReadonlyMap<string, Prompt>> {
  const names = (await readdir(folder))
    .filter(name => name.endsWith('.md') && name !== 'README.md')
    .toSorted()
  const prompts = await Promise.all(
    names.map(async name => readPrompt(join(folder, name), name, await readFile(join(folder, name), 'utf8'))),
  )
  return new Map(prompts.map(prompt => [prompt.id, prompt]))
}

function readPrompt(file: string, name: string, text: string): Prompt {
  const match = FILE.exec(text.replaceAll('\r\n', '\n'))
  if (!match) throw badPrompt(file, 'it does not begin with front matter between two lines of ---')
  const [, front, body] = match
  const result = Prompt.safeParse({ ...readFront(file, front!), body: body!.trim() })
  if (!result.success) {
    const { path, message } = result.error.issues[0]!
    throw badPrompt(file, `${path.join('.') || 'front matter'}: ${message}`)
  }
  const prompt = result.data
  if (`${prompt.id}.md` !== name) throw badPrompt(file, `its id is ${prompt.id}`)
  const named = new Set([...prompt.body.matchAll(/\{\{(\w+)\}\}/g)].map(each => each[1]!))
  const known = new Set([...prompt.inputs, ...(prompt.scores ? ['scores'] : [])])
  for (const each of known) if (!named.has(each)) throw badPrompt(file, `the body does not use {{${each}}}`)
  for (const each of named) if (!known.has(each)) throw badPrompt(file, `{{${each}}} is no input`)
  return prompt
}

function readFront(file: string, front: string): Record<string, unknown> {
  try {
    return parse(front) as Record<string, unknown>
  } catch (error) {
    throw badPrompt(file, `its front matter is no YAML: ${(error as Error).message.split('\n')[0]}`)
  }
}

const badPrompt = (file: string, fault: string) =>
  new Problem(
    'bad-setting',
    `The prompt ${file} can't be used: ${fault}.`,
    'Correct the file; prompts/README.md says what a prompt holds.',
  )
