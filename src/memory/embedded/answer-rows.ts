import type { Answer } from '../../domain/answer.ts'
import type { EvidenceRecord } from '../../domain/evidence-record.ts'
import type { Statements } from '../../store/sqlite/statement-cache.ts'
import { readAnswer } from '../read-answer.ts'

export function recordAnswer(
  statements: Statements,
  tenant: string,
  answer: Answer,
  evidence: EvidenceRecord | null,
): void {
  statements.run(
    `INSERT INTO answers (tenant, id, conversation, created_at, record, evidence) VALUES (?, ?, ?, ?, ?, ?)
      ON CONFLICT DO NOTHING`,
    tenant,
    answer.id,
    answer.conversationId,
    answer.createdAt,
    JSON.stringify(answer),
    evidence && JSON.stringify(evidence),
  )
}

export function findAnswer(statements: Statements, tenant: string, answerId: string): Answer | null {
  const found = statements.get<{ record: string }>(
    'SELECT record FROM answers WHERE tenant = ? AND id = ?',
    tenant,
    answerId,
  )
  return found ? readAnswer(found.record) : null
}

export function findEvidence(
  statements: Statements,
  tenant: string,
  answerId: string,
): EvidenceRecord | null {
  const found = statements.get<{ evidence: string | null }>(
    'SELECT evidence FROM answers WHERE tenant = ? AND id = ?',
    tenant,
    answerId,
  )
  return found?.evidence ? (JSON.parse(found.evidence) as EvidenceRecord) : null
}
