// For a partnership that tries a release or a new cycle: every message goes to one address, which says whom it was for.
using 'main.bicep'

param partnership = 'yourscp'
param stage = 'test'
param mailMode = 'only-to'
param mailboxes = 'assurance-test@example.invalid'
param onlyTo = 'business-unit@example.invalid'
param drive = 'b!your-test-library'
param alertAddresses = 'business-unit@example.invalid'
param budgetAmount = 30
param budgetFrom = '2026-12-01'
