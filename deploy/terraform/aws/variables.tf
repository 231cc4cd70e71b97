variable "name" {
  description = "Beginning of the names of all that is made"
  type        = string
  default     = "reelforge"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{1,20}$", var.name))
    error_message = "Use small letters, digits and dashes, 21 at most."
  }
}

variable "image" {
  description = "Image of API and workers with its tag, made by `docker build .`"
  type        = string
}

variable "setup_image" {
  description = "Image of the setup task where it goes before the others: that of the next release, while image is the one that runs"
  type        = string
  default     = null
}

variable "vpc_id" {
  description = "Network that everything stands in"
  type        = string
}

variable "public_subnet_ids" {
  description = "Subnets of the balancer, in two zones at least"
  type        = list(string)
}

variable "private_subnet_ids" {
  description = "Subnets of the services and of Postgres, in two zones at least; with a way out (NAT), as webhooks, sources by URL and Temporal Cloud are outside"
  type        = list(string)
}

variable "private_route_table_ids" {
  description = "Route tables of the private subnets: bytes of S3 go by a gateway, not by the NAT. Empty where the network has that gateway"
  type        = list(string)
}

variable "host" {
  description = "Name of the API as people reach it; point it at the output balancer_address"
  type        = string
}

variable "certificate_arn" {
  description = "Certificate of that name, in ACM"
  type        = string
}

variable "temporal_address" {
  description = "host:port of the Temporal frontend, of Temporal Cloud or of your own"
  type        = string
}

variable "temporal_namespace" {
  description = "Namespace of Temporal; of Temporal Cloud with its account"
  type        = string
}

variable "temporal_api_key_secret_arn" {
  description = "Secret (Secrets Manager) that holds the key of Temporal Cloud; null for a server without keys"
  type        = string
  default     = null
}

variable "metrics_token_secret_arn" {
  description = "Secret that holds METRICS_TOKEN; without it the API shows no metrics"
  type        = string
  default     = null
}

variable "secret_arns" {
  description = "More secrets of docs/configuration.md by name of the variable, as SMTP_URL: ARNs of Secrets Manager"
  type        = map(string)
  default     = {}
}

variable "settings" {
  description = "More plain variables of docs/configuration.md for all processes, by name"
  type        = map(string)
  default     = {}
}

variable "api" {
  description = "Size and number of API processes; cpu in 1/1024 of a core, memory in MiB"
  type = object({
    cpu    = optional(number, 512)
    memory = optional(number, 1024)
    min    = optional(number, 2)
    max    = optional(number, 10)
  })
  default = {}
}

variable "pools" {
  description = "Pools of workers by name. At least one has each role: control, video, image. disk_gib is the whole ephemeral disk (21 to 200), cache_gib the part for sources"
  type = map(object({
    roles         = list(string)
    cpu           = number
    memory        = number
    slots         = optional(number, 1)
    min           = number
    max           = number
    disk_gib      = optional(number, 21)
    cache_gib     = optional(number, 5)
    drain_seconds = optional(number, 90)
  }))
  default = {
    control = { roles = ["control"], cpu = 512, memory = 1024, min = 2, max = 4 }
    video   = { roles = ["video"], cpu = 4096, memory = 8192, slots = 2, min = 1, max = 20, disk_gib = 100, cache_gib = 50 }
    image   = { roles = ["image"], cpu = 2048, memory = 4096, slots = 2, min = 1, max = 10 }
  }

  validation {
    condition     = length(setsubtract(["control", "video", "image"], flatten([for pool in values(var.pools) : pool.roles]))) == 0
    error_message = "Jobs would wait for ever for a role that no pool has."
  }

  validation {
    condition     = alltrue([for pool in values(var.pools) : pool.drain_seconds <= 100 && pool.disk_gib >= 21 && pool.disk_gib <= 200 && pool.cache_gib < pool.disk_gib])
    error_message = "Fargate ends a task after 120 s at most, so drain_seconds is 100 at most; disk_gib goes from 21 to 200 and is above cache_gib."
  }
}

variable "database" {
  description = "Class, size and care of Postgres"
  type = object({
    instance_class      = optional(string, "db.t4g.medium")
    storage_gib         = optional(number, 50)
    max_storage_gib     = optional(number, 500)
    multi_az            = optional(bool, true)
    backup_days         = optional(number, 14)
    deletion_protection = optional(bool, true)
  })
  default = {}
}

variable "log_days" {
  description = "How long logs are kept"
  type        = number
  default     = 30
}
