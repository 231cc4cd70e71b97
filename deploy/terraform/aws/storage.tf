locals {
  buckets = {
    input  = "${var.name}-input-${data.aws_caller_identity.current.account_id}"
    output = "${var.name}-output-${data.aws_caller_identity.current.account_id}"
  }
}

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

resource "aws_kms_key" "store" {
  description         = "Objects, database and secrets of ${var.name}"
  enable_key_rotation = true
}

resource "aws_s3_bucket" "store" {
  for_each = local.buckets
  bucket   = each.value
}

resource "aws_s3_bucket_public_access_block" "store" {
  for_each                = aws_s3_bucket.store
  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_ownership_controls" "store" {
  for_each = aws_s3_bucket.store
  bucket   = each.value.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "store" {
  for_each = aws_s3_bucket.store
  bucket   = each.value.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.store.arn
    }
  }
}

# What was deleted or overwritten can be had back for a week.
resource "aws_s3_bucket_versioning" "store" {
  for_each = aws_s3_bucket.store
  bucket   = each.value.id

  versioning_configuration {
    status = "Enabled"
  }
}

# The service removes what nobody needs by itself; this is for old versions, and for parts that nobody completes.
resource "aws_s3_bucket_lifecycle_configuration" "store" {
  for_each   = aws_s3_bucket.store
  bucket     = each.value.id
  depends_on = [aws_s3_bucket_versioning.store]

  rule {
    id     = "leftovers"
    status = "Enabled"

    filter {}

    noncurrent_version_expiration {
      noncurrent_days = 7
    }

    abort_incomplete_multipart_upload {
      days_after_initiation = 8
    }

    expiration {
      expired_object_delete_marker = true
    }
  }
}

# The same that the setup step sets: pages of any origin upload and play by presigned links.
resource "aws_s3_bucket_cors_configuration" "store" {
  for_each = aws_s3_bucket.store
  bucket   = each.value.id

  cors_rule {
    allowed_methods = ["GET", "HEAD", "PUT", "POST"]
    allowed_origins = ["*"]
    allowed_headers = ["*"]
    expose_headers  = ["ETag", "Content-Length", "Content-Range", "Accept-Ranges"]
    max_age_seconds = 3600
  }
}

resource "aws_s3_bucket_policy" "store" {
  for_each = aws_s3_bucket.store
  bucket   = each.value.id
  policy   = data.aws_iam_policy_document.encrypted_way[each.key].json
}

data "aws_iam_policy_document" "encrypted_way" {
  for_each = aws_s3_bucket.store

  statement {
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [each.value.arn, "${each.value.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }
}

resource "aws_vpc_endpoint" "s3" {
  count           = length(var.private_route_table_ids) > 0 ? 1 : 0
  vpc_id          = var.vpc_id
  service_name    = "com.amazonaws.${data.aws_region.current.region}.s3"
  route_table_ids = var.private_route_table_ids
}
