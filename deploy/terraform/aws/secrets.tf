locals {
  made_secrets = toset(["PLAYBACK_SECRET", "SESSION_SECRET", "DATA_ENCRYPTION_KEY", "TEMPORAL_ENCRYPTION_KEY"])

  # By name of the variable: what each kind of process is given. Of the versions, so that no task starts before a secret has a value.
  given_secrets = merge(
    { for name in local.made_secrets : name => aws_secretsmanager_secret_version.made[name].secret_id },
    { DATABASE_URL = aws_secretsmanager_secret_version.database_url.secret_id },
    var.temporal_api_key_secret_arn == null ? {} : { TEMPORAL_API_KEY = var.temporal_api_key_secret_arn },
    var.metrics_token_secret_arn == null ? {} : { METRICS_TOKEN = var.metrics_token_secret_arn },
    var.secret_arns,
  )
  api_secrets    = local.given_secrets
  worker_secrets = { for name, arn in local.given_secrets : name => arn if !can(regex("^(PLAYBACK|SESSION)_", name)) }
}

# They stand in the state of Terraform: keep that encrypted, and where few can read it.
resource "random_password" "made" {
  for_each = local.made_secrets
  length   = 48
  special  = false
}

resource "aws_secretsmanager_secret" "made" {
  for_each   = local.made_secrets
  name       = "${var.name}/${each.key}"
  kms_key_id = aws_kms_key.store.arn
}

resource "aws_secretsmanager_secret_version" "made" {
  for_each      = local.made_secrets
  secret_id     = aws_secretsmanager_secret.made[each.key].id
  secret_string = random_password.made[each.key].result
}

resource "aws_secretsmanager_secret" "database_url" {
  name       = "${var.name}/DATABASE_URL"
  kms_key_id = aws_kms_key.store.arn
}

resource "aws_secretsmanager_secret_version" "database_url" {
  secret_id     = aws_secretsmanager_secret.database_url.id
  secret_string = "postgresql://${aws_db_instance.this.username}:${random_password.database.result}@${aws_db_instance.this.endpoint}/${aws_db_instance.this.db_name}?sslmode=no-verify"
}
