const RECIPIENT = process.env.RECIPIENT || 'care-team@example.com'
const SENDER = { senderName: 'Customer Care', senderEmail: 'noreply@example.com' }

/** Sends the transcript of a chat to the care team when the visitor was unhappy. */
function lambda(input, callback) {
  const { csatRank, skillName, agentName, questionWithAnswers } = input.payload
  const emails = []

  // From 1, very dissatisfied, to 5, very satisfied.
  if (csatRank >= 1 && csatRank <= 3) {
    console.info('A visitor was not content', { csatRank, questionWithAnswers })
    emails.push({
      ...SENDER,
      targetEmail: RECIPIENT,
      subject: `${skillName}: ${csatRank} of 5 for a chat with ${agentName}`,
    })
  }

  // One email for each entry; none for an empty list.
  callback(null, emails)
}
